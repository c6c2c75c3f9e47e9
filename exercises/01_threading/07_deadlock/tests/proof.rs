//! Transfers both ways at once come to an end, and no money is lost.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

use deadlock::{Account, transfer};
use proof::{Log, Meeting, within};

/// Short, because a deadlock is likely here. A right answer needs only a fraction of this.
const LIMIT: Duration = Duration::from_secs(3);

/// How long a thread that holds a lock waits for the other thread to hold one too. If both use the same order, the
/// other thread cannot.
const MOMENT: Duration = Duration::from_millis(200);

const HINT: &str = "a deadlock. One thread transfers from 1 to 2, and another from 2 to 1; each holds one account and \
                    waits for the other. Which account must both lock first?";

#[test]
fn transfers_both_ways_end_and_no_money_is_lost() {
    static HOLDING: Mutex<u32> = Mutex::new(0);
    static CHANGED: Condvar = Condvar::new();
    fn until_both_hold_one() {
        let mut holding = HOLDING.lock().expect("no thread panics");
        *holding += 1;
        CHANGED.notify_all();
        let waited = CHANGED.wait_timeout_while(holding, MOMENT, |holding| *holding < 2);
        drop(waited.expect("no thread panics"));
    }
    static ONE: Account = account(1, until_both_hold_one);
    static TWO: Account = account(2, until_both_hold_one);
    static START: Meeting = Meeting::of(2);

    within(LIMIT, HINT, || {
        thread::scope(|scope| {
            for (source, target, amount) in [(&ONE, &TWO, 30), (&TWO, &ONE, 10)] {
                scope.spawn(move || {
                    START.meet();
                    transfer(source, target, amount);
                });
            }
        });
    });
    assert_eq!(
        [balance(&ONE), balance(&TWO)],
        [80, 120],
        "both accounts had 100; 30 went from the first to the second, and 10 back: each transfer must be made, and \
         made completely"
    );
}

#[test]
fn transfers_between_other_accounts_go_on() {
    // Participants: two transfers, each while it holds a lock, and this test.
    static MEETING: Meeting = Meeting::of(3);
    fn meet() {
        MEETING.meet();
    }
    static ACCOUNTS: [Account; 4] = [
        account(1, meet),
        account(2, meet),
        account(3, meet),
        account(4, meet),
    ];
    thread::spawn(|| transfer(&ACCOUNTS[0], &ACCOUNTS[1], 30));
    thread::spawn(|| transfer(&ACCOUNTS[2], &ACCOUNTS[3], 30));
    assert!(
        MEETING.meet(),
        "a transfer from 3 to 4 waited for one from 1 to 2, though they have no account in common: lock only the two \
         accounts of the transfer"
    );
}

#[test]
fn both_accounts_are_locked_while_money_moves() {
    static HELD: Log<usize> = Log::new();
    fn count() {
        let held = ACCOUNTS
            .iter()
            .filter(|one| one.balance.try_lock().is_err());
        HELD.push(held.count());
    }
    static ACCOUNTS: [Account; 2] = [account(1, count), account(2, count)];
    within(LIMIT, HINT, || transfer(&ACCOUNTS[0], &ACCOUNTS[1], 30));
    assert_eq!(
        ACCOUNTS.each_ref().map(balance),
        [70, 130],
        "both had 100, and 30 went from the first to the second"
    );
    assert!(
        HELD.events().contains(&2),
        "the two accounts were never locked at the same time: a thread that adds up the balances in between finds \
         money missing"
    );
}

const fn account(number: u32, on_lock: fn()) -> Account {
    let balance = Mutex::new(100);
    Account {
        number,
        balance,
        on_lock,
    }
}

fn balance(account: &Account) -> u64 {
    *account.balance.lock().expect("no thread panics")
}
