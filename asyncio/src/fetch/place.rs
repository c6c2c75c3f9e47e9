//! The parts of a URL, and redirects.

use anyhow::{Context, Result, bail, ensure};
use hyper::Uri;

/// A URL of http or https, with a host.
#[derive(Debug, Clone)]
pub(super) struct Place {
    uri: Uri,
    pub(super) is_https: bool,
}

impl Place {
    pub(super) fn parse(url: &str) -> Result<Self> {
        // A `#` and the text after it are for the browser, and never sent.
        let url = url.split('#').next().unwrap_or_default();
        ensure!(!url.is_empty(), "it is not a URL: it is empty");
        let is_https = match scheme_of(url).map(str::to_ascii_lowercase).as_deref() {
            Some("http") => false,
            Some("https") => true,
            // If a number follows the colon, it is a port, and the text before it a host.
            Some(other) if !url[other.len() + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
                bail!("only http and https can be fetched, not {other}")
            }
            _ => bail!("the scheme is missing: try http://{url}"),
        };
        let uri: Uri = url.parse().context("it is not a URL")?;
        let authority = uri.authority().filter(|_| uri.scheme().is_some());
        let authority = authority.context("it is not a URL: the host is missing")?;
        ensure!(!authority.host().is_empty(), "the host is missing");
        ensure!(
            !authority.as_str().contains('@'),
            "it contains a user name, which would not be sent"
        );
        let port = &authority.as_str()[authority.host().len()..];
        ensure!(
            matches!(port, "" | ":") || authority.port_u16().is_some(),
            "invalid port: it must be at most 65535"
        );
        Ok(Self { uri, is_https })
    }

    /// Returns the URL of a redirect from this URL to `location`.
    pub(super) fn redirected(&self, location: &str) -> Result<Self> {
        let scheme = self.uri.scheme_str().unwrap_or_default();
        let authority = self.authority();
        let here = self.uri.path();
        let folder = &here[..here.rfind('/').map_or(0, |slash| slash + 1)];
        // Servers send spaces as they are; browsers and Python accept that.
        let location = location.replace(' ', "%20");
        let location = location.split('#').next().unwrap_or_default();
        let url = if location.is_empty() {
            return Ok(self.clone());
        } else if scheme_of(location).is_some() {
            location.to_owned()
        } else if location.starts_with("//") {
            format!("{scheme}:{location}")
        } else if location.starts_with('/') {
            format!("{scheme}://{authority}{}", without_dots(location))
        } else if location.starts_with('?') {
            format!("{scheme}://{authority}{here}{location}")
        } else {
            let path = without_dots(&format!("{folder}{location}"));
            format!("{scheme}://{authority}{path}")
        };
        Self::parse(&url).with_context(|| {
            let start: String = location.chars().take(200).collect();
            format!("failed to follow its redirect to {start:?}")
        })
    }

    /// Returns the host, with the port if the URL has one.
    pub(super) fn authority(&self) -> &str {
        self.uri
            .authority()
            .map_or("", |authority| authority.as_str())
    }

    /// Returns the host, without the brackets that a URL has around an IPv6 address.
    pub(super) fn host(&self) -> &str {
        let host = self.uri.host().unwrap_or_default();
        host.trim_start_matches('[').trim_end_matches(']')
    }

    pub(super) fn port(&self) -> u16 {
        let usual = if self.is_https { 443 } else { 80 };
        self.uri.port_u16().unwrap_or(usual)
    }

    /// Returns the path and the query, as a request has them.
    pub(super) fn path(&self) -> String {
        let path = self.uri.path_and_query().map_or("", |path| path.as_str());
        if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("/{path}")
        }
    }
}

/// Returns the text before the first colon, if it can be a scheme. (After a `?` or a `/` a colon
/// does not end a scheme: a redirect to a login page often has the URL to return to in its query.)
fn scheme_of(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let is_one =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_part);
    is_one.then_some(scheme)
}

/// Resolves each `..` of a path: it leads one folder up, and never above the first.
fn without_dots(path: &str) -> String {
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    let mut folders: Vec<&str> = Vec::new();
    let mut names = path.split('/').skip(1).peekable();
    while let Some(name) = names.next() {
        match name {
            "." | ".." => {
                if name == ".." {
                    folders.pop();
                }
                if names.peek().is_none() {
                    folders.push("");
                }
            }
            name => folders.push(name),
        }
    }
    format!("/{}{query}", folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(place: &Place) -> String {
        let scheme = if place.is_https { "https" } else { "http" };
        format!(
            "{scheme} {} {} {}",
            place.host(),
            place.port(),
            place.path()
        )
    }

    #[test]
    fn a_url_has_a_scheme_a_host_a_port_and_a_path() {
        for (url, expected) in [
            ("http://example.com", "http example.com 80 /"),
            (
                "https://example.com?q=1#part",
                "https example.com 443 /?q=1",
            ),
            ("http://[::1]:8080/a/b", "http ::1 8080 /a/b"),
            ("HTTP://example.com:/", "http example.com 80 /"),
        ] {
            assert_eq!(shown(&Place::parse(url).expect("a URL")), expected);
        }
    }

    #[test]
    fn what_cannot_be_asked_for_is_refused() {
        for (url, expected) in [
            ("example.com", "try http://example.com"),
            ("example.com:8080/a", "try http://example.com:8080/a"),
            ("127.0.0.1:8080", "try http://127.0.0.1:8080"),
            ("ftp://example.com/", "not ftp"),
            ("file:///etc/hosts", "not file"),
            ("http:example.com", "it is not a URL"),
            ("http://example.com:65536/", "at most 65535"),
            ("http://[::1]:-1/", "at most 65535"),
            ("http://", "it is not a URL"),
            ("http://a b/", "it is not a URL"),
            ("", "it is not a URL"),
            ("http://me:secret@example.com/", "a user name"),
        ] {
            let error = Place::parse(url).expect_err(url);
            assert!(format!("{error:#}").contains(expected), "{url}: {error:#}");
        }
    }

    #[test]
    fn a_redirect_is_seen_from_where_it_came() {
        let here = Place::parse("https://example.com:444/a/b?c").expect("a URL");
        for (location, expected) in [
            ("http://example.org/x", "http example.org 80 /x"),
            ("//example.org/x", "https example.org 443 /x"),
            ("/x", "https example.com 444 /x"),
            ("x", "https example.com 444 /a/x"),
            ("../../x/./y/..?../z", "https example.com 444 /x/?../z"),
            ("?x", "https example.com 444 /a/b?x"),
            (
                "/login?to=http://a/",
                "https example.com 444 /login?to=http://a/",
            ),
            ("x?to=http://a/", "https example.com 444 /a/x?to=http://a/"),
            ("/a b#part", "https example.com 444 /a%20b"),
            ("/ä", "https example.com 444 /ä"),
            ("#part", "https example.com 444 /a/b?c"),
            ("", "https example.com 444 /a/b?c"),
        ] {
            let place = here.redirected(location).expect("a URL");
            assert_eq!(shown(&place), expected, "{location}");
        }
        for location in [
            "ftp://example.org/",
            "file:/etc/hosts",
            "mailto:a@example.org",
        ] {
            let error = format!("{:#}", here.redirected(location).expect_err("not HTTP"));
            assert!(
                error.contains(&format!("{location:?}: only http")),
                "{error}"
            );
        }
        let long = here
            .redirected(&"/x".repeat(50_000))
            .expect_err("it is too long");
        assert!(format!("{long:#}").len() < 300);
    }
}
