//! Pages with links, over HTTP, each after a while.

use super::open::{Counted, Open};
use crate::workload::page;
use anyhow::Result;
use http_body_util::Full;
use hyper::{
    Request, Response, StatusCode, body::Bytes, body::Incoming, server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use std::{convert::Infallible, sync::Arc};
use tokio::net::TcpListener;

pub(super) async fn serve(listener: TcpListener, open: Arc<Open>) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let open = Arc::clone(&open);
        let service = service_fn(move |request| answer(request, Arc::clone(&open)));
        drop(asyncio::create_task(async move {
            // a client that goes away early is the client's matter: it reports what it got
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        }));
    }
}

async fn answer(
    request: Request<Incoming>,
    open: Arc<Open>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path();
    let number = path
        .strip_prefix("/page/")
        .and_then(|digits| digits.parse().ok());
    let mut response = Response::new(Full::default());
    match number {
        Some(number) => {
            let _counted = Counted::new(&open);
            asyncio::sleep(page::latency(number)).await;
            *response.body_mut() = Full::from(page::html(number));
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    Ok(response)
}
