//! A producer is killed, and the consumer gets what was put and then learns that it is all.
//!
//!     cargo run -p multiprocessing --example process_queue_close
//!
//! ```python
//! def produce(queue):
//!     for number in range(3):
//!         queue.put(number)
//!     queue.close()
//!     queue.join_thread()    # else the numbers may still be on the way
//!     os.kill(os.getpid(), signal.SIGKILL)
//!
//! queue = Queue()
//! process = Process(target=produce, args=(queue,))
//! process.start()
//! try:
//!     while True:
//!         print(f"got {queue.get(timeout=1)}")    # and without a timeout for ever
//! except Empty:
//!     print("there is nothing in it: will there be more?")
//! process.join()
//! ```

use multiprocessing::{Process, QueueSender, entry_points, queue};
use nix::sys::signal::{Signal, raise};

fn main() -> anyhow::Result<()> {
    entry_points![produce];

    let (sender, receiver) = queue::<u32>()?;
    // The only sender goes to the child.
    let mut process = Process::spawn(produce, (sender,))?;
    let error = loop {
        match receiver.get() {
            Ok(number) => println!("got {number}"),
            Err(error) => break error,
        }
    };
    println!("{error}");
    println!("exit code: {}", process.join()?);
    Ok(())
}

fn produce(sender: QueueSender<u32>) {
    for number in 0..3 {
        // It is in the queue when this returns: there is no thread that puts it in later.
        sender.put(&number).expect("the parent has a receiver");
    }
    raise(Signal::SIGKILL).expect("one may kill oneself");
}
