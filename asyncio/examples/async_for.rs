//! Async generators and `async for`: values that are awaited one after the other.
//!
//!     cargo run -p asyncio --example async_for
//!
//! ```python
//! import asyncio
//!
//! async def countdown(number):
//!     while number > 0:
//!         await asyncio.sleep(0)
//!         yield number
//!         number -= 1
//!
//! async def main():
//!     async for number in countdown(3):
//!         print(number)
//!     print([10 * number async for number in countdown(3) if number != 2])
//!
//! asyncio.run(main())
//! ```
//!
//! The counterpart is a `Stream`, which is not in std yet; nor is `yield`. `unfold` makes one from
//! a state and a step. (The crate async-stream has a macro with `yield`.) It is pinned because it
//! may borrow from itself. It needs no `aclose`: drop it to end it early.

use std::pin::pin;
use std::time::Duration;

use asyncio::{run, sleep};
use futures_util::future::ready;
use futures_util::stream::{self, Stream, StreamExt};

fn main() {
    run(async {
        let mut numbers = pin!(countdown(3));
        while let Some(number) = numbers.next().await {
            println!("{number}");
        }
        let some = countdown(3).filter(|number| ready(*number != 2));
        let tens: Vec<i32> = some.map(|number| 10 * number).collect().await;
        println!("{tens:?}");
    });
}

fn countdown(number: i32) -> impl Stream<Item = i32> {
    stream::unfold(number, async |number| {
        sleep(Duration::ZERO).await;
        (number > 0).then_some((number, number - 1))
    })
}
