//! Sends one message to all clients, once a given number of them are connected.

use std::sync::Arc;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::server::connections::{ConnectionGauge, ConnectionGuard};
use crate::workload::many_tasks::MESSAGE;

pub(super) async fn serve(
    listener: TcpListener,
    gauge: Arc<ConnectionGauge>,
    clients: u64,
) -> Result<()> {
    let mut waiting: Vec<(TcpStream, ConnectionGuard)> = Vec::new();
    loop {
        let (stream, _) = listener.accept().await?;
        waiting.push((stream, ConnectionGuard::new(&gauge)));
        // No client is served before the last client is connected.
        if (waiting.len() as u64) < clients {
            continue;
        }
        for (mut stream, guard) in waiting.drain(..) {
            drop(asyncio::create_task(async move {
                let _ = stream.read_u8().await;
                let _ = stream.write_all(MESSAGE).await;
                drop(guard);
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;
    use crate::server::listen;

    /// The job proves by this that all connections were open at once: no client gets the message
    /// before the last one is connected.
    #[test]
    fn the_message_waits_for_the_last_client() {
        asyncio::run(async {
            let listener = listen().expect("a port");
            let address = listener.local_addr().expect("its address");
            let gauge = Arc::new(ConnectionGauge::default());
            drop(asyncio::create_task(serve(listener, Arc::clone(&gauge), 3)));

            let connect = async || {
                let mut stream = TcpStream::connect(address).await.expect("a connection");
                stream.write_all(b"\n").await.expect("a request");
                stream
            };
            let mut first = [connect().await, connect().await];
            for stream in &mut first {
                let received = timeout(Duration::from_millis(100), stream.read_u8()).await;
                assert!(
                    received.is_err(),
                    "two of three are connected, and one got the message"
                );
            }
            let last = connect().await;
            for mut stream in first.into_iter().chain([last]) {
                let mut message = vec![0; MESSAGE.len()];
                let received =
                    timeout(Duration::from_secs(10), stream.read_exact(&mut message)).await;
                assert!(
                    received.is_ok_and(|received| received.is_ok()),
                    "all three get the message"
                );
                assert_eq!(message, MESSAGE);
            }
            assert_eq!(gauge.most(), 3);
        });
    }
}
