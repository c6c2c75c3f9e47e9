//! The manager, its proxies, and what becomes of both when something goes wrong.
#![allow(clippy::unwrap_used)]

#[path = "../harness/mod.rs"]
mod harness;
#[path = "../harness/one_way.rs"]
mod one_way;

mod clients;
mod ends;
mod garbage;
mod objects;
mod other_users;
mod server;
mod sharing;
mod timeout;

use multiprocessing::entry_points;

fn main() {
    entry_points![
        sharing::put,
        sharing::count_up,
        sharing::collect,
        sharing::square_into,
        ends::own_a_manager,
        timeout::ask_in_vain,
        clients::ask
    ];
    harness::main(
        &[
            objects::CASES,
            sharing::CASES,
            ends::CASES,
            timeout::CASES,
            clients::CASES,
            garbage::CASES,
            other_users::CASES,
        ]
        .concat(),
    );
}
