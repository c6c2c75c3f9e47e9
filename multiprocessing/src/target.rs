//! What a process can be sent to do: Python's `target=f, args=(1, 2)`, with the types checked.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A function that a new process can run: Python's `target`. `Args` is the tuple of its arguments,
/// Python's `args`.
///
/// It is implemented for functions of up to four arguments. Arguments and result cross over as
/// bytes, so they must be owned values that serde can write and read: `String` and not `&str`. For
/// more than four, pass a tuple or a struct.
///
/// The function has a name and no captured variables, since the other process has none of this
/// one's. Python says so when it cannot pickle a lambda; here `cargo build` refuses a closure that
/// captures something. `cargo check`, and an editor that uses it, does not: what a closure has
/// captured is looked at when machine code is made.
///
/// ```compile_fail
/// use multiprocessing::{Process, entry_points};
///
/// let greeting = "hello";
/// let greet = move || println!("{greeting}");
/// entry_points![greet];
/// assert_eq!(Process::spawn(greet, ())?.join()?, 0);
/// # Ok::<(), multiprocessing::Error>(())
/// ```
///
/// What it would have captured is an argument instead:
///
/// ```
/// use multiprocessing::{Process, entry_points};
///
/// let greeting = "hello".to_string();
/// let greet = |greeting: String| println!("{greeting}");
/// entry_points![greet];
/// assert_eq!(Process::spawn(greet, (greeting,))?.join()?, 0);
/// # Ok::<(), multiprocessing::Error>(())
/// ```
pub trait Target<Args>: Send + Sync + 'static {
    /// What the function returns. [`Pool::map`](crate::Pool::map) gives it to the parent; a
    /// [`Process`](crate::Process) drops it, as Python's does.
    type Output: Serialize + DeserializeOwned;

    /// Calls the function, in whatever process this is.
    fn call(&self, args: Args) -> Self::Output;
}

/// One implementation for each number of arguments, as Rust has no way to say "any number".
macro_rules! target {
    ($($arg:ident)*) => {
        impl<F, R, $($arg),*> Target<($($arg,)*)> for F
        where
            F: Fn($($arg),*) -> R + Send + Sync + 'static,
            R: Serialize + DeserializeOwned,
        {
            type Output = R;

            #[allow(non_snake_case)]
            fn call(&self, ($($arg,)*): ($($arg,)*)) -> R {
                self($($arg),*)
            }
        }
    };
}

target!();
target!(A);
target!(A B);
target!(A B C);
target!(A B C D);
