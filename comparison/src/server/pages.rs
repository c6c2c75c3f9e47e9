//! Serves pages with links over HTTP, each after a delay.

use std::convert::Infallible;
use std::sync::Arc;

use anyhow::Result;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::server::connections::{ConnectionGauge, ConnectionGuard};
use crate::workload::page;

pub(super) async fn serve(listener: TcpListener, gauge: Arc<ConnectionGauge>) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let gauge = Arc::clone(&gauge);
        let service = service_fn(move |request| respond(request, Arc::clone(&gauge)));
        drop(asyncio::create_task(async move {
            // A client that disconnects early reports that itself.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        }));
    }
}

async fn respond(
    request: Request<Incoming>,
    gauge: Arc<ConnectionGauge>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path();
    let number = path
        .strip_prefix("/page/")
        .and_then(|digits| digits.parse().ok());
    let mut response = Response::new(Full::default());
    match number {
        Some(number) => {
            let _guard = ConnectionGuard::new(&gauge);
            asyncio::sleep(page::latency(number)).await;
            *response.body_mut() = Full::from(page::html(number));
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    Ok(response)
}
