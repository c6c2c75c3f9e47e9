//! A record of `comparison`, which holds every sample of a run. See comparison/src/record/mod.rs.

use std::path::PathBuf;
use std::{env, fs};

use serde_json::{Value, json};

/// Tells the attendee what to do, in the message of a failed test.
const TRY: &str =
    "measure again with no other program running, or leave RECORD out to use the two-core record";

pub struct Record(Value);

impl Record {
    /// Loads the record named by the environment variable RECORD, or that of a machine with two cores.
    pub fn load() -> Record {
        let two_cores = "../../../comparison/tests/records/two_cores.json";
        let path = env::var_os("RECORD").map_or_else(|| two_cores.into(), PathBuf::from);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!(
                "failed to read {}: {error}; a path is relative to this folder",
                path.display()
            )
        });
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        assert!(
            value["format"] == "comparison records" && value["schema"] == 2,
            "failed to read {}: it is not a record of this comparison; write one with --json",
            path.display()
        );
        Record(value)
    }

    /// Returns the first Python of the record.
    pub fn python(&self) -> Value {
        assert!(
            self.0["pythons"][0].is_object(),
            "this record has no Python: measure without --no-python, or leave RECORD out"
        );
        json!({ "python": 0 })
    }

    /// Returns the number of cores that the machine had available.
    pub fn cores(&self) -> f64 {
        let probe = json!("capacity");
        median("cores", self.calm_rounds(), |round| {
            let seen = &sample(round, &json!("rust"), &probe)?["capacity"];
            let workers = seen["workers"].as_f64()?;
            Some((workers * seen["alone"].as_f64()? / seen["together"].as_f64()?).min(workers))
        })
    }

    /// Returns the ratio of two models' times for a job, both from the same round. Sequential code may have had fewer
    /// inputs, so the times are those for one input.
    pub fn times(&self, by: &Value, job: &str, over: &str, under: &str) -> f64 {
        let time = |round, model| {
            let probe = json!({ "work": { "workload": job, "model": model } });
            let work = &sample(round, by, &probe)?["work"];
            Some(work["wall"].as_f64()? / work["inputs"].as_f64()?)
        };
        let what = format!("{job} by {over} and by {under}");
        median(&what, self.calm_rounds(), |round| {
            Some(time(round, over)? / time(round, under)?)
        })
    }

    /// Returns the memory of one waiting unit, in KB. Noise does not change it, so all rounds count.
    pub fn kilobytes(&self, by: &Value, unit: &str) -> f64 {
        let probe = json!({ "idle": unit });
        median(unit, self.rounds(), |round| {
            let idle = &sample(round, by, &probe)?["idle"];
            // The kernel keeps a stack and other data for each thread and process, but nothing for a task.
            let kernel = match unit {
                "tokio" | "asyncio" => 0.0,
                _ => idle["kernel_kb"].as_f64()?,
            };
            Some((idle["pss_kb"].as_f64()? + kernel) / idle["units"].as_f64()?)
        })
    }

    fn rounds(&self) -> impl Iterator<Item = &Value> {
        self.0["rounds"].as_array().into_iter().flatten()
    }

    /// Returns the rounds that no other program disturbed.
    fn calm_rounds(&self) -> impl Iterator<Item = &Value> {
        self.rounds()
            .filter(|round| round["disturbed"] == json!([]))
    }
}

/// Returns the sample of a probe in a round, if it was measured and not disturbed.
fn sample<'a>(round: &'a Value, by: &Value, probe: &Value) -> Option<&'a Value> {
    let subject = json!({ "by": by, "probe": probe });
    let mut samples = round["samples"].as_array()?.iter();
    let sample = samples.find(|sample| sample["subject"] == subject)?;
    sample["disturbed"]
        .is_null()
        .then(|| &sample["outcome"]["measured"])
}

fn median<'a>(
    what: &str,
    rounds: impl Iterator<Item = &'a Value>,
    number: impl Fn(&'a Value) -> Option<f64>,
) -> f64 {
    let mut numbers: Vec<f64> = rounds.filter_map(number).collect();
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len();
    assert!(
        n > 0,
        "this record has no undisturbed sample of {what}: {TRY}"
    );
    (numbers[(n - 1) / 2] + numbers[n / 2]) / 2.0
}
