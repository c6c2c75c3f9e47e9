//! A connection to a URL's host, with TLS for https.

use anyhow::{Error, Result};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use super::place::Place;

/// A stream with or without TLS, behind one type.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// The error code (EMFILE) on Linux and macOS if a process has too many open files and sockets.
const TOO_MANY_OPEN_FILES: i32 = 24;

/// Connects to the URL's host. One of tokio's threads looks up the host's name, as the system's
/// look-up blocks.
pub(super) async fn connect(place: &Place) -> Result<Box<dyn Stream>> {
    let (host, port) = (place.host(), place.port());
    let stream = TcpStream::connect((host, port)).await.map_err(|error| {
        let why = match error.raw_os_error() {
            Some(TOO_MANY_OPEN_FILES) => "see --in-flight and `ulimit -n`".to_owned(),
            _ => format!("could not connect to {host}, port {port}"),
        };
        Error::new(error).context(why)
    })?;
    if place.is_https {
        return tls(host, stream).await;
    }
    Ok(Box::new(stream))
}

#[cfg(feature = "https")]
async fn tls(host: &str, stream: TcpStream) -> Result<Box<dyn Stream>> {
    use std::sync::{Arc, OnceLock};

    use anyhow::Context;
    use tokio_rustls::TlsConnector;
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    // The certificates that this machine trusts; Python uses the same.
    static CONFIG: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    let config = CONFIG.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder().with_root_certificates(roots);
        Arc::new(config.with_no_client_auth())
    });
    let name = host
        .to_owned()
        .try_into()
        .context("the host's name is not valid")?;
    let stream = TlsConnector::from(Arc::clone(config))
        .connect(name, stream)
        .await;
    Ok(Box::new(
        stream.context("could not make a secure connection")?,
    ))
}

#[cfg(not(feature = "https"))]
async fn tls(_: &str, _: TcpStream) -> Result<Box<dyn Stream>> {
    anyhow::bail!("this program was built without https: build it with the feature `https`")
}
