//! Numbers that a child sorts in place, for its parent to see.
//!
//!     cargo run -p multiprocessing --example process_array
//!
//! ```python
//! def sort(array):
//!     with array.get_lock():
//!         array[:] = sorted(array[:])
//!
//! array = Array("d", [2.5, 0.5, 1.5])
//! process = Process(target=sort, args=(array,))
//! process.start()
//! process.join()
//! print(array[:])
//! array[0] = 7.0
//! print(array[0], len(array))
//! try:
//!     array[3]
//! except IndexError:
//!     print("there is no element 3")
//! ```

use multiprocessing::{Array, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![sort];

    let array = Array::new(&[2.5, 0.5, 1.5])?;
    let mut process = Process::spawn(sort, (array.clone(),))?;
    process.join()?;
    println!("{:?}", array.to_vec()?);
    array.set(0, 7.0)?;
    println!("{:?} {}", array.get(0)?, array.len());
    if array.get(3).is_err() {
        println!("there is no element 3");
    }
    Ok(())
}

fn sort(array: Array<f64>) {
    // While the guard lives, the elements are a slice, with all that a slice can do.
    let mut elements = array.lock().expect("this thread has no guard");
    elements.sort_by(f64::total_cmp);
}
