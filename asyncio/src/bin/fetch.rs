// The chapter's `fetch_data` with real downloads; `asyncio::fetch` is in src/fetch.
//
//     cargo run -p asyncio --bin fetch -- http://example.com

use std::{env, process};

fn main() {
    process::exit(asyncio::fetch::run_command(env::args_os().skip(1)));
}
