//! The same news for everybody, once so many have come.

use super::open::{Counted, Open};
use crate::workload::many_tasks::NEWS;
use anyhow::Result;
use std::sync::Arc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

pub(super) async fn serve(listener: TcpListener, open: Arc<Open>, to: u64) -> Result<()> {
    let mut waiting: Vec<(TcpStream, Counted)> = Vec::new();
    loop {
        let (stream, _) = listener.accept().await?;
        waiting.push((stream, Counted::new(&open)));
        if (waiting.len() as u64) < to {
            continue;
        }
        for (mut stream, counted) in waiting.drain(..) {
            drop(asyncio::create_task(async move {
                let _ = stream.read_u8().await;
                let _ = stream.write_all(NEWS).await;
                drop(counted);
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::listen;
    use std::time::Duration;
    use tokio::time::timeout;

    /// The proof that all connections were open at once stands on this: nobody is told before the last has come.
    #[test]
    fn the_news_waits_for_the_last() {
        asyncio::run(async {
            let listener = listen().expect("a port");
            let address = listener.local_addr().expect("its address");
            let open = Arc::new(Open::default());
            drop(asyncio::create_task(serve(listener, Arc::clone(&open), 3)));

            let come = async || {
                let mut stream = TcpStream::connect(address).await.expect("a connection");
                stream.write_all(b"\n").await.expect("a request");
                stream
            };
            let mut first = [come().await, come().await];
            for stream in &mut first {
                let told = timeout(Duration::from_millis(100), stream.read_u8()).await;
                assert!(told.is_err(), "two of three have come, and one was told");
            }
            let last = come().await;
            for mut stream in first.into_iter().chain([last]) {
                let mut news = vec![0; NEWS.len()];
                let told = timeout(Duration::from_secs(10), stream.read_exact(&mut news)).await;
                assert!(told.is_ok_and(|told| told.is_ok()), "all three are told");
                assert_eq!(news, NEWS);
            }
            assert_eq!(open.most(), 3);
        });
    }
}
