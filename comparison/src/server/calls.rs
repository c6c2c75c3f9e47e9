//! Each number is answered with the next one, after a while, for as long as the client goes on asking.

use super::open::{Counted, Open};
use crate::workload::network_calls::{CALLS, LATENCY};
use anyhow::Result;
use std::sync::Arc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

pub(super) async fn serve(listener: TcpListener, open: Arc<Open>) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let counted = Counted::new(&open);
        drop(asyncio::create_task(async move {
            // a client that goes away early is the client's matter: it reports what it got
            let _ = answer(stream, counted).await;
        }));
    }
}

async fn answer(mut stream: TcpStream, counted: Counted) -> Result<()> {
    stream.set_nodelay(true)?;
    for _ in 1..CALLS {
        let number = next(&mut stream).await?;
        stream.write_u64_le(number).await?;
    }
    let last = next(&mut stream).await?;
    // who has the last answer may open another connection before this one is seen to end, and does not have two at once
    drop(counted);
    Ok(stream.write_u64_le(last).await?)
}

async fn next(stream: &mut TcpStream) -> Result<u64> {
    let number = stream.read_u64_le().await?;
    asyncio::sleep(LATENCY).await;
    Ok(number.wrapping_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::listen;
    use std::time::{Duration, Instant};
    use tokio::time::timeout;

    #[test]
    fn a_connection_is_open_until_its_last_answer() {
        asyncio::run(async {
            let listener = listen().expect("a port");
            let address = listener.local_addr().expect("its address");
            let open = Arc::new(Open::default());
            drop(asyncio::create_task(serve(listener, Arc::clone(&open))));

            let connect = async || TcpStream::connect(address).await.expect("a connection");
            let call = async |stream: &mut TcpStream, number: u64| {
                let start = Instant::now();
                stream.write_u64_le(number).await.expect("a call");
                let answer = timeout(Duration::from_secs(10), stream.read_u64_le()).await;
                assert!(start.elapsed() >= LATENCY, "it took its time");
                answer.expect("an answer in time").expect("an answer")
            };
            let mut done = Vec::new();
            for _ in 0..3 {
                let mut stream = connect().await;
                for number in 0..CALLS {
                    assert_eq!(call(&mut stream, number).await, number + 1);
                }
                done.push(stream);
            }
            assert_eq!(open.most(), 1, "one after another");
            for _ in 0..3 {
                let mut stream = connect().await;
                assert_eq!(call(&mut stream, u64::MAX).await, 0);
                done.push(stream);
            }
            assert_eq!(open.most(), 3, "with calls left");
        });
    }
}
