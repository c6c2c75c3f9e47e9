//! A stand-in for `std::thread`: shuttle's, and a `Builder` that can start a thread in a scope.

use real::io;

pub use shuttle::thread::*;

/// Starts a thread with a name. Shuttle does not name threads of a scope, so their names are
/// dropped.
#[derive(Debug, Default)]
pub struct Builder(Option<String>);

impl Builder {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn name(self, name: String) -> Self {
        Self(Some(name))
    }

    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        let name = self.0.unwrap_or_default();
        shuttle::thread::Builder::new().name(name).spawn(f)
    }

    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Ok(scope.spawn(f))
    }
}
