//! Responds to each number with the next one, after a delay.

use std::sync::Arc;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::server::connections::{ConnectionGauge, ConnectionGuard};
use crate::workload::network_calls::{CALLS, LATENCY};

pub(super) async fn serve(listener: TcpListener, gauge: Arc<ConnectionGauge>) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let guard = ConnectionGuard::new(&gauge);
        drop(asyncio::create_task(async move {
            // A client that disconnects early reports that itself.
            let _ = respond(stream, guard).await;
        }));
    }
}

async fn respond(mut stream: TcpStream, guard: ConnectionGuard) -> Result<()> {
    stream.set_nodelay(true)?;
    for _ in 1..CALLS {
        let number = next(&mut stream).await?;
        stream.write_u64_le(number).await?;
    }
    let last = next(&mut stream).await?;
    // Stop counting before the last response: the client may open its next connection before this
    // one is seen to close.
    drop(guard);
    Ok(stream.write_u64_le(last).await?)
}

async fn next(stream: &mut TcpStream) -> Result<u64> {
    let number = stream.read_u64_le().await?;
    asyncio::sleep(LATENCY).await;
    Ok(number.wrapping_add(1))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use tokio::time::timeout;

    use super::*;
    use crate::server::listen;

    #[test]
    fn a_connection_counts_until_its_last_response() {
        asyncio::run(async {
            let listener = listen().expect("a port");
            let address = listener.local_addr().expect("its address");
            let gauge = Arc::new(ConnectionGauge::default());
            drop(asyncio::create_task(serve(listener, Arc::clone(&gauge))));

            let connect = async || TcpStream::connect(address).await.expect("a connection");
            let call = async |stream: &mut TcpStream, number: u64| {
                let start = Instant::now();
                stream.write_u64_le(number).await.expect("a call");
                let response = timeout(Duration::from_secs(10), stream.read_u64_le()).await;
                assert!(start.elapsed() >= LATENCY, "the response is delayed");
                response.expect("a response in time").expect("a response")
            };
            let mut done = Vec::new();
            for _ in 0..3 {
                let mut stream = connect().await;
                for number in 0..CALLS {
                    assert_eq!(call(&mut stream, number).await, number + 1);
                }
                done.push(stream);
            }
            assert_eq!(gauge.most(), 1, "one at a time");
            for _ in 0..3 {
                let mut stream = connect().await;
                assert_eq!(call(&mut stream, u64::MAX).await, 0);
                done.push(stream);
            }
            assert_eq!(gauge.most(), 3, "with calls left");
        });
    }
}
