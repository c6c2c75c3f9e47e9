//! The names of jobs and models on the command line: with hyphens as is usual there, or as the JSON has them.

use crate::workload::{Model, Workload};
use clap::{ValueEnum, builder::PossibleValue};

impl ValueEnum for Workload {
    fn value_variants<'a>() -> &'a [Workload] {
        use Workload::*;
        &[
            WebScraping,
            FileIo,
            FileIoCached,
            NetworkCalls,
            DataProcessing,
            HeavyComputations,
            DatabaseQueries,
            ManyTasks,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Workload::WebScraping => both("web-scraping", "web_scraping"),
            Workload::FileIo => both("file-io", "file_io"),
            Workload::FileIoCached => both("file-io-cached", "file_io_cached"),
            Workload::NetworkCalls => both("network-calls", "network_calls"),
            Workload::DataProcessing => both("data-processing", "data_processing"),
            Workload::HeavyComputations => both("heavy-computations", "heavy_computations"),
            Workload::DatabaseQueries => both("database-queries", "database_queries"),
            Workload::ManyTasks => both("many-tasks", "many_tasks"),
        })
    }
}

impl ValueEnum for Model {
    fn value_variants<'a>() -> &'a [Model] {
        use Model::*;
        &[
            Sequential,
            Threading,
            Multiprocessing,
            MultiprocessingSpawn,
            Asyncio,
            ToThread,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Model::Sequential => PossibleValue::new("sequential"),
            Model::Threading => PossibleValue::new("threading"),
            Model::Multiprocessing => PossibleValue::new("multiprocessing"),
            Model::MultiprocessingSpawn => both("multiprocessing-spawn", "multiprocessing_spawn"),
            Model::Asyncio => PossibleValue::new("asyncio"),
            Model::ToThread => both("to-thread", "to_thread"),
        })
    }
}

fn both(name: &'static str, in_json: &'static str) -> PossibleValue {
    PossibleValue::new(name).alias(in_json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeOwned;
    use std::fmt::Debug;

    fn assert_in_json<T: ValueEnum + DeserializeOwned + Debug + PartialEq>(count: usize) {
        assert_eq!(T::value_variants().len(), count, "each has a name");
        for variant in T::value_variants() {
            let value = variant.to_possible_value().expect("a name");
            let names: Vec<&str> = value.get_name_and_aliases().collect();
            let in_json = names.last().copied().unwrap_or_default();
            let read: T = serde_json::from_value(in_json.into()).expect("the JSON has the name");
            assert_eq!(read, *variant, "{names:?}");
            assert_eq!(names[0], in_json.replace('_', "-"));
        }
    }

    #[test]
    fn names_are_those_of_the_json() {
        assert_in_json::<Workload>(8);
        assert_in_json::<Model>(6);
    }
}
