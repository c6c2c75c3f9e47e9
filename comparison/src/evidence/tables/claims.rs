//! The claims as lists, and as JSON for other programs.

use serde::Serialize;

use crate::evidence::claims::{CLAIMS, verdicts};
use crate::record::Records;
use crate::table::List;

/// Returns for each claim when it holds, and the verdicts with the figures that decide.
pub(crate) fn lists(records: &Records) -> Vec<List> {
    let mut lists = Vec::new();
    for claim in &CLAIMS {
        let mut items = vec![format!("It holds if {}.", claim.holds_if)];
        for (language, verdict) in verdicts(records, claim) {
            items.push(format!("{language}: {}.", verdict.sentence()));
        }
        lists.push(List {
            title: format!("{}: {}", claim.name(), claim.says),
            items,
        });
    }
    lists
}

#[derive(Serialize)]
struct JsonClaim {
    feature: &'static str,
    model: &'static str,
    claim: &'static str,
    holds_if: &'static str,
    verdicts: Vec<JsonVerdict>,
}

#[derive(Serialize)]
struct JsonVerdict {
    by: String,
    verdict: &'static str,
    why: String,
}

/// Returns the verdicts for other programs. This program itself always decides from the samples.
pub(crate) fn json(records: &Records) -> serde_json::Result<serde_json::Value> {
    let mut claims = Vec::new();
    for claim in &CLAIMS {
        let mut json = JsonClaim {
            feature: claim.row,
            model: claim.model.name(),
            claim: claim.says,
            holds_if: claim.holds_if,
            verdicts: Vec::new(),
        };
        for (by, verdict) in verdicts(records, claim) {
            json.verdicts.push(JsonVerdict {
                by,
                verdict: verdict.word(),
                why: verdict.sentence(),
            });
        }
        claims.push(json);
    }
    serde_json::to_value(claims)
}
