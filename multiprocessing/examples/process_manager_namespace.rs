//! A manager's namespace: named values, each of a type of its own.
//!
//!     cargo run -p multiprocessing --example process_manager_namespace
//!
//! ```python
//! def measure(result):
//!     result.name = "height"
//!     result.metres = 1.5
//!
//! with Manager() as manager:
//!     result = manager.Namespace()
//!     process = Process(target=measure, args=(result,))
//!     process.start()
//!     process.join()
//!     print(f"{result.name}: {result.metres} m")
//!     del result.metres
//!     print(hasattr(result, "metres"))
//! ```

use multiprocessing::{Error, Manager, NamespaceProxy, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![measure];

    let manager = Manager::start()?;
    let result = manager.namespace()?;
    Process::spawn(measure, (result.clone(),))?.join()?;

    // The type stands where a value is read, and is the one that it was written with.
    let name: Option<String> = result.get("name")?;
    let metres: Option<f64> = result.get("metres")?;
    if let (Some(name), Some(metres)) = (name, metres) {
        println!("{name}: {metres} m");
    }
    result.del("metres")?;
    let has_metres = result.get::<f64>("metres")?.is_some();
    println!("{has_metres}");
    Ok(())
}

fn measure(result: NamespaceProxy) {
    let set = || -> Result<(), Error> {
        result.set("name", "height")?;
        result.set("metres", &1.5)
    };
    if let Err(error) = set() {
        eprintln!("{error}");
    }
}
