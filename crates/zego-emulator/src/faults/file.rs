//! Faults as JSON.

use std::time::Duration;

use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zego_core::codes::ReturnCode;

use super::{Armed, BadFaults, Fault, FaultKind, Faults, Wrong};
use crate::object::Object;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultsFile {
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    faults: Vec<Object<FaultFile>>,
}

/// A fault with the fields of every kind, so that one which does not belong is told from one that
/// nobody knows.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct FaultFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<String>,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    skip: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    millis: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to_millis: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    executed: Option<bool>,
}

impl Faults {
    /// Reads faults from JSON.
    ///
    /// # Errors
    /// [`BadFaults`] says which field is wrong, and why.
    pub fn from_json(text: &str) -> Result<Self, BadFaults> {
        let reader = &mut serde_json::Deserializer::from_str(text);
        let Object(file): Object<FaultsFile> = serde_path_to_error::deserialize(&mut *reader)
            .map_err(|error| {
                let path = error.path().to_string();
                let place = if path == "." { String::new() } else { format!("{path}: ") };
                BadFaults(format!("{place}{}", error.inner()))
            })?;
        reader.end().map_err(|error| BadFaults(error.to_string()))?;
        let mut faults = Self { seed: file.seed, faults: Vec::new() };
        for (at, Object(fault)) in file.faults.into_iter().enumerate() {
            faults.push(fault.read().map_err(|wrong| wrong.at(at))?)?;
        }
        Ok(faults)
    }
}

impl Armed {
    /// As `GET /_emulator/faults` shows it: what was loaded, and how often each fired.
    pub(crate) fn view(&self) -> Value {
        let faults: Vec<Value> = self.counts().map(view).collect();
        json!({ "seed": self.seed(), "faults": faults })
    }
}

fn view((fault, fired): (&Fault, u64)) -> Value {
    let mut view = serde_json::to_value(FaultFile::of(fault)).unwrap_or_default();
    view["fired"] = json!(fired);
    view
}

impl FaultFile {
    fn read(mut self) -> Result<Fault, Wrong> {
        let kind = self.read_kind()?;
        if let Some(field) = self.left() {
            let rule = format!("is no field of {}", kind.name());
            return Err(Wrong::new(field, rule));
        }
        let Self { action, skip, count, probability, .. } = self;
        Ok(Fault { action, kind, skip: skip.unwrap_or(0), count, probability })
    }

    /// Takes the fields that the kind has.
    fn read_kind(&mut self) -> Result<FaultKind, Wrong> {
        Ok(match &*self.kind {
            "delay" => {
                let least = millis(needed("millis", self.millis.take())?);
                let most = self.up_to_millis.take().map_or(least, millis);
                FaultKind::Delay { least, most }
            }
            "drop-before" => FaultKind::DropBefore,
            "drop-after" => FaultKind::DropAfter,
            "reset" => FaultKind::Reset { executed: self.executed() },
            "cut" => FaultKind::Cut,
            "garble" => FaultKind::Garble,
            "status" => FaultKind::Status {
                status: status(needed("status", self.status.take())?)?,
                retry_after: self.retry_after.take(),
                executed: self.executed(),
            },
            "code" => FaultKind::Code {
                code: ReturnCode::new(needed("code", self.code.take())?),
                executed: self.executed(),
            },
            "date" => FaultKind::Date { seconds: needed("seconds", self.seconds.take())? },
            "drip" => FaultKind::Drip {
                bytes: self.bytes.take().unwrap_or(1),
                pause: millis(needed("millis", self.millis.take())?),
            },
            "oversize" => FaultKind::Oversize { bytes: needed("bytes", self.bytes.take())? },
            _ => {
                let rule = format!("is none of {}", FaultKind::NAMES.join(", "));
                return Err(Wrong::new("kind", rule));
            }
        })
    }

    fn executed(&mut self) -> bool {
        self.executed.take().unwrap_or(false)
    }

    /// A field that no kind has taken.
    fn left(&self) -> Option<&'static str> {
        let fields = [
            ("millis", self.millis.is_some()),
            ("up_to_millis", self.up_to_millis.is_some()),
            ("bytes", self.bytes.is_some()),
            ("status", self.status.is_some()),
            ("retry_after", self.retry_after.is_some()),
            ("code", self.code.is_some()),
            ("seconds", self.seconds.is_some()),
            ("executed", self.executed.is_some()),
        ];
        fields.into_iter().find_map(|(name, is_left)| is_left.then_some(name))
    }

    fn of(fault: &Fault) -> Self {
        let Fault { action, kind, skip, count, probability } = fault;
        let file = Self {
            action: action.clone(),
            kind: kind.name().to_owned(),
            skip: Some(*skip).filter(|skip| *skip > 0),
            count: *count,
            probability: *probability,
            ..Self::default()
        };
        file.with_kind(*kind)
    }

    fn with_kind(self, kind: FaultKind) -> Self {
        match kind {
            FaultKind::Delay { least, most } => Self {
                millis: Some(in_millis(least)),
                up_to_millis: Some(in_millis(most)).filter(|_| most > least),
                ..self
            },
            FaultKind::DropBefore | FaultKind::DropAfter | FaultKind::Cut | FaultKind::Garble => {
                self
            }
            FaultKind::Reset { executed } => Self { executed: Some(executed), ..self },
            FaultKind::Status { status, retry_after, executed } => Self {
                status: Some(status.as_u16()),
                retry_after,
                executed: Some(executed),
                ..self
            },
            FaultKind::Code { code, executed } => {
                Self { code: Some(code.number()), executed: Some(executed), ..self }
            }
            FaultKind::Date { seconds } => Self { seconds: Some(seconds), ..self },
            FaultKind::Drip { bytes, pause } => {
                Self { bytes: Some(bytes), millis: Some(in_millis(pause)), ..self }
            }
            FaultKind::Oversize { bytes } => Self { bytes: Some(bytes), ..self },
        }
    }
}

fn needed<T>(field: &'static str, value: Option<T>) -> Result<T, Wrong> {
    value.ok_or_else(|| Wrong::new(field, "is missing"))
}

fn status(number: u16) -> Result<StatusCode, Wrong> {
    StatusCode::from_u16(number).map_err(|_| Wrong::new("status", "must be from 500 to 599"))
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn in_millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind, with all of its fields.
    const EVERY_KIND: &str = r#"{"seed":7,"faults":[
        {"action":"CloseRoom","kind":"delay","millis":500,"up_to_millis":800,"skip":1,"count":2},
        {"kind":"delay","millis":600000},
        {"kind":"drop-before","probability":0.5},
        {"kind":"drop-after"},
        {"kind":"reset","executed":true},
        {"kind":"cut"},
        {"kind":"garble"},
        {"kind":"status","status":599,"retry_after":86400,"executed":false},
        {"kind":"code","code":-1,"executed":true},
        {"kind":"date","seconds":-1800},
        {"kind":"drip","bytes":3,"millis":60000},
        {"kind":"oversize","bytes":67108864}
    ]}"#;

    #[test]
    fn what_is_shown_is_what_was_read() {
        let faults = Faults::from_json(EVERY_KIND).unwrap();
        let mut view = Armed::new(faults.clone()).view();
        for fault in view["faults"].as_array_mut().unwrap() {
            assert_eq!(fault.as_object_mut().unwrap().remove("fired"), Some(json!(0)));
        }
        assert_eq!(view, serde_json::from_str::<Value>(EVERY_KIND).unwrap());
        assert_eq!(Faults::from_json(&view.to_string()), Ok(faults));
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let faults = Faults::from_json(EVERY_KIND).unwrap();
        let mut names: Vec<_> = faults.as_slice().iter().map(|fault| fault.kind().name()).collect();
        names.dedup();
        assert_eq!(names, FaultKind::NAMES);
    }

    #[test]
    fn what_is_left_open_has_its_default() {
        assert_eq!(Faults::from_json("{}"), Ok(Faults::none()));
        let kind = |text: &str| {
            let text = format!(r#"{{"faults":[{text}]}}"#);
            Faults::from_json(&text).unwrap().as_slice()[0].kind()
        };
        assert_eq!(kind(r#"{"kind":"reset"}"#), FaultKind::Reset { executed: false });
        let drip = FaultKind::Drip { bytes: 1, pause: Duration::from_millis(5) };
        assert_eq!(kind(r#"{"kind":"drip","millis":5}"#), drip);
        let code = FaultKind::Code { code: ReturnCode::new(206), executed: false };
        assert_eq!(kind(r#"{"kind":"code","code":206}"#), code);
    }

    #[test]
    fn a_wrong_file_is_told_which_field_breaks_which_rule() {
        for (text, expected) in [
            ("", "EOF"),
            ("{", "EOF"),
            ("[]", "expected a JSON object"),
            ("{} {}", "trailing characters"),
            (r#"{"seed":-1}"#, "seed: invalid value: integer `-1`"),
            (r#"{"fault":[]}"#, "unknown field `fault`"),
            (r#"{"seed":1,"seed":2}"#, "duplicate field `seed`"),
            (r#"{"faults":{}}"#, "faults: invalid type: map"),
        ] {
            let why = Faults::from_json(text).unwrap_err().to_string();
            assert!(why.contains(expected), "{text}: {why}");
        }
    }

    #[test]
    fn a_wrong_fault_is_told_which_field_breaks_which_rule() {
        for (fault, expected) in [
            (r#"["cut"]"#, "faults[1]: invalid type: sequence, expected a JSON object"),
            ("{}", "faults[1]: missing field `kind`"),
            (r#"{"kind":"cut","kind":"cut"}"#, "duplicate field `kind`"),
            (r#"{"kind":"cut","counts":1}"#, "unknown field `counts`"),
            (r#"{"kind":"cut","count":"1"}"#, "faults[1].count: invalid type: string"),
            (r#"{"kind":"cut","skip":-1}"#, "faults[1].skip: invalid value: integer `-1`"),
            (r#"{"kind":"cut","count":0}"#, "faults[1].count: must be at least 1"),
            (r#"{"kind":"cut","probability":2}"#, "faults[1].probability: must be from 0 to 1"),
            (r#"{"kind":"cut","action":"closeroom"}"#, "faults[1].action: must be the name"),
            (r#"{"kind":"snip"}"#, "faults[1].kind: is none of delay, drop-before, drop-after"),
            (r#"{"kind":"cut","millis":1}"#, "faults[1].millis: is no field of cut"),
            (r#"{"kind":"drop-before","executed":true}"#, "executed: is no field of drop-before"),
            (r#"{"kind":"delay"}"#, "faults[1].millis: is missing"),
            (r#"{"kind":"delay","millis":600001}"#, "faults[1].millis: must be at most 600000"),
            (
                r#"{"kind":"delay","millis":1,"up_to_millis":600001}"#,
                "faults[1].up_to_millis: must be at most 600000",
            ),
            (
                r#"{"kind":"delay","millis":2,"up_to_millis":1}"#,
                "faults[1].up_to_millis: must not be less than millis",
            ),
            (r#"{"kind":"status","status":499}"#, "faults[1].status: must be from 500 to 599"),
            (r#"{"kind":"status","status":600}"#, "faults[1].status: must be from 500 to 599"),
            (r#"{"kind":"status","status":1}"#, "faults[1].status: must be from 500 to 599"),
            (
                r#"{"kind":"status","status":503,"retry_after":86401}"#,
                "faults[1].retry_after: must be at most 86400",
            ),
            (
                r#"{"kind":"status","status":503,"retry_after":1.5}"#,
                "faults[1].retry_after: invalid type: floating point",
            ),
            (r#"{"kind":"code"}"#, "faults[1].code: is missing"),
            (r#"{"kind":"date"}"#, "faults[1].seconds: is missing"),
            (r#"{"kind":"drip","bytes":0,"millis":1}"#, "faults[1].bytes: must be at least 1"),
            (r#"{"kind":"drip","millis":60001}"#, "faults[1].millis: must be at most 60000"),
            (r#"{"kind":"oversize","bytes":0}"#, "faults[1].bytes: must be from 1 to 67108864"),
            (r#"{"kind":"oversize","bytes":67108865}"#, "faults[1].bytes: must be from 1 to"),
        ] {
            let text = format!(r#"{{"faults":[{{"kind":"cut"}},{fault}]}}"#);
            let why = Faults::from_json(&text).unwrap_err().to_string();
            assert!(why.contains(expected), "{fault}: {why}");
        }
    }
}
