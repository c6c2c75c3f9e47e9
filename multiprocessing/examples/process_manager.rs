//! A manager: a dict and a list that several processes change, each of them the same one.
//!
//!     cargo run -p multiprocessing --example process_manager
//!
//! ```python
//! def visit(visits, names, name):
//!     with lock:
//!         visits[name] = visits.get(name, 0) + 1
//!     names.append(name)
//!
//! lock = Lock()
//! with Manager() as manager:
//!     visits = manager.dict()
//!     names = manager.list()
//!     for name in ["Ada", "Bob", "Ada"]:
//!         process = Process(target=visit, args=(visits, names, name))
//!         process.start()
//!         process.join()
//!     for name, count in visits.items():
//!         print(f"{name}: {count}")
//!     print(", ".join(names))
//!
//!     groups = manager.dict(vowels=["a"])
//!     groups["vowels"].append("e")  # changes a copy, which is lost
//!     print(groups["vowels"])
//! ```

use multiprocessing::{DictProxy, Error, ListProxy, Manager, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![visit];

    let manager = Manager::start()?;
    let visits = manager.dict()?;
    let names = manager.list()?;
    for name in ["Ada", "Bob", "Ada"].map(String::from) {
        Process::spawn(visit, (visits.clone(), names.clone(), name))?.join()?;
    }
    for (name, count) in visits.items()? {
        println!("{name}: {count}");
    }
    println!("{}", names.to_vec()?.join(", "));

    let groups = manager.dict()?;
    groups.insert("vowels".to_owned(), vec!['a'])?;
    groups.get("vowels")?.unwrap_or_default().push('e'); // plainly a copy's
    println!("{:?}", groups.get("vowels")?.unwrap_or_default());
    Ok(())
}

fn visit(visits: DictProxy<String, u32>, names: ListProxy<String>, name: String) {
    let visit = || -> Result<(), Error> {
        // Two calls and another process between them would lose a visit: this is as good as one.
        visits.update_with(name.clone(), |count| count.unwrap_or(0) + 1)?;
        names.push(name.clone())
    };
    if let Err(error) = visit() {
        eprintln!("{name}: {error}");
    }
}
