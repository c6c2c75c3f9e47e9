//! The claims as tables, and as JSON for other programs.

use super::{CLAIMS, Claim, verdicts};
use crate::{
    evidence::header,
    record::Records,
    table::{Cell, List, Table},
    workload::COLUMNS,
};
use serde::Serialize;

/// The document's table again: in each cell what it says, and below it for whom that holds.
pub(crate) fn summary(records: &Records) -> Table {
    let cell = |claim: &Claim| {
        let verdicts = verdicts(records, claim).into_iter();
        Cell {
            words: claim.says.to_owned(),
            figures: verdicts
                .map(|(who, verdict)| format!("{who}: {}", verdict.word()))
                .collect(),
        }
    };
    let rows = CLAIMS.chunks(COLUMNS.len());
    Table {
        title: "What the document says, and whether it holds here (why: comparison claims)".into(),
        header: header("Feature"),
        rows: rows
            .map(|row| (row[0].row.to_owned(), row.iter().map(cell).collect()))
            .collect(),
    }
}

/// All of it: claim by claim when it holds, for whom, and the figures that decide.
pub(crate) fn lists(records: &Records) -> Vec<List> {
    let list = |claim: &Claim| {
        let verdicts = verdicts(records, claim).into_iter();
        let verdicts = verdicts.map(|(who, verdict)| format!("{who}: {}.", verdict.sentence()));
        List {
            title: format!("{}: {}", claim.name(), claim.says),
            items: [format!("It holds if {}.", claim.holds_if)]
                .into_iter()
                .chain(verdicts)
                .collect(),
        }
    };
    CLAIMS.iter().map(list).collect()
}

/// For other programs: comparison itself always decides anew from the samples.
#[derive(Serialize)]
struct Written {
    feature: &'static str,
    model: &'static str,
    claim: &'static str,
    holds_if: &'static str,
    verdicts: Vec<WrittenVerdict>,
}

#[derive(Serialize)]
struct WrittenVerdict {
    by: String,
    verdict: &'static str,
    why: String,
}

pub(crate) fn json(records: &Records) -> serde_json::Result<serde_json::Value> {
    let written = |claim: &Claim| {
        let verdicts = verdicts(records, claim).into_iter();
        Written {
            feature: claim.row,
            model: claim.model.name(),
            claim: claim.says,
            holds_if: claim.holds_if,
            verdicts: verdicts
                .map(|(by, verdict)| WrittenVerdict {
                    by,
                    verdict: verdict.word(),
                    why: verdict.sentence(),
                })
                .collect(),
        }
    };
    serde_json::to_value(CLAIMS.iter().map(written).collect::<Vec<_>>())
}
