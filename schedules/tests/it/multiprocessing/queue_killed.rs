//! A process that is killed in the middle of a put or a get has put or taken a whole item or none,
//! and blocks no other process.

use std::sync::Mutex;

use schedules::multiprocessing::Sent;
use schedules::multiprocessing::queue::{QueueReceiver, QueueSender, bounded_queue, queue};
use schedules::thread::scope;
use schedules::{check_with_time, killed};

/// The second item of this size makes the memory grow, and one wraps around its end.
const LARGE: usize = 40_000;

fn put_three(sender: QueueSender<()>, length: usize, has_put: impl Fn(u8)) {
    for item in 0..3 {
        sender.put_bytes(&vec![item; length]).expect("a receiver");
        has_put(item);
    }
}

fn get_all(receiver: QueueReceiver<()>, length: usize, mut has_got: impl FnMut(u8)) {
    while let Ok(bytes) = receiver.get_bytes() {
        assert!(bytes == vec![bytes[0]; length], "half an item");
        has_got(bytes[0]);
    }
}

fn a_sender_is_killed((sender, receiver): (QueueSender<()>, QueueReceiver<()>), length: usize) {
    scope(|scope| {
        let (killed, other) = (sender.sent(), sender.sent());
        drop(sender);
        let put = scope.spawn(move || {
            let mut put = 0;
            let count = Mutex::new(&mut put);
            killed::at_any_step(200, || {
                put_three(killed, length, |_| **count.lock().expect("no panic") += 1)
            });
            put
        });
        scope.spawn(move || put_three(other, length, |_| ()));
        let mut got = [0; 3];
        get_all(receiver, length, |item| got[item as usize] += 1);
        let put = put.join().expect("killed, not panicked");
        // Each item of the other sender was got once; of the killed one, the items that it put, in
        // order.
        let of_killed = got.map(|count| count - 1);
        let whole = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]];
        let count = whole.iter().position(|whole| *whole == of_killed);
        let count = count.unwrap_or_else(|| panic!("{of_killed:?}"));
        assert!(
            count == put || count == put + 1,
            "{put} items were put, {count} got"
        );
    });
}

fn a_receiver_is_killed((sender, receiver): (QueueSender<()>, QueueReceiver<()>), length: usize) {
    let got = Mutex::new([0; 3]);
    let has_got = |item: u8| got.lock().expect("no panic")[item as usize] += 1;
    let lived = scope(|scope| {
        let (killed, other) = (receiver.sent(), receiver.sent());
        drop(receiver);
        let one = scope
            .spawn(move || killed::at_any_step(200, || get_all(killed, length, has_got)).is_some());
        scope.spawn(move || get_all(other, length, has_got));
        put_three(sender, length, |_| ());
        one.join().expect("killed, not panicked")
    });
    let got = got.into_inner().expect("no panic");
    let lost = got.iter().filter(|&&count| count == 0).count();
    assert!(got.iter().all(|&count| count <= 1), "got twice: {got:?}");
    assert!(lost == 0 || lost == 1 && !lived, "lost: {got:?}");
}

#[test]
fn a_killed_sender_leaves_whole_items() {
    check_with_time(|| a_sender_is_killed(bounded_queue(2).expect("memory"), 5));
}

#[test]
fn a_killed_sender_leaves_whole_items_when_the_memory_grows() {
    check_with_time(|| a_sender_is_killed(queue().expect("memory"), LARGE));
}

#[test]
fn a_killed_receiver_loses_at_most_one_item() {
    check_with_time(|| a_receiver_is_killed(bounded_queue(2).expect("memory"), 5));
}
