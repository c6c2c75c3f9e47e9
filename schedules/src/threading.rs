//! The files of `threading`.

#[path = "../../threading/src/as_completed.rs"]
pub mod as_completed;
#[path = "../../threading/src/barrier.rs"]
pub mod barrier;
#[path = "../../threading/src/event.rs"]
pub mod event;
#[path = "../../threading/src/future.rs"]
pub mod future;
#[path = "../../threading/src/pool.rs"]
pub mod pool;
#[path = "../../threading/src/semaphore.rs"]
pub mod semaphore;
#[path = "../../threading/src/start_and_join.rs"]
pub mod start_and_join;
#[path = "../../threading/src/thread_pool_executor.rs"]
pub mod thread_pool_executor;
