//! Requests made of what the pages say, with nothing of the catalogue.

use serde_json::{Map, Value, json};
use zego_core::catalog::Params;
use zego_core::catalog::{self, Spec};
use zego_core::{Action, Answer, AnyAction, Draft, Invalid, Signer, Unreadable};

use crate::official::{self, Fact, Page};

/// What an action is given, as a tree.
#[derive(Clone, Debug)]
pub(super) struct Given {
    action: String,
    tree: Map<String, Value>,
}

/// What a request needs beside what a page requires outright: enough for every choice that the
/// parameters leave.
const NEEDED: [(&str, &str); 9] = [
    ("DelForbidUserRule", r#"{"IP": "203.0.113.7", "RoomId": "r", "UserId": "u"}"#),
    ("DeleteMedia", r#"{"FileId": ["f"]}"#),
    ("MediaThumbnails", r#"{"Definition": 1, "Interval": 1, "ExtTimeOffsetSet": [1.5]}"#),
    (
        "MergeMedia",
        r#"{"OutputFileName": "m", "InputFileId": ["f"], "HandleMediaArgs": [{"FileId": "f"}]}"#,
    ),
    ("SetForbidStreamRule", r#"{"DisableAudio": 1, "DisableVideo": 1}"#),
    ("SetForbidUserRule", r#"{"IP": "203.0.113.7", "RoomId": "r", "UserId": "u"}"#),
    (
        "StartRecord",
        r#"{
            "RecordInputParams": {
                "MixConfig": {
                    "MixOutputStreamId": "o",
                    "MixInputList": [{ "Top": 0, "Left": 0, "Bottom": 1920, "Right": 1920, "Layer": 1 }],
                    "MixOutputWatermarkImageConfig":
                        { "Top": 0, "Left": 0, "Bottom": 1920, "Right": 1920 }
                },
                "Whiteboard": [{ "HorizontalRatio": 16, "VerticalRatio": 9 }]
            },
            "StorageParams": {
                "Region": "r", "Bucket": "b", "AccessKeyId": "i", "AccessKeySecret": "s",
                "AlibabaCloudVodParams": {
                    "Region": "r", "AccessKeyId": "i", "AccessKeySecret": "s", "Title": "t",
                    "StorageLocation": "l"
                },
                "TencentCloudVodParams": { "SecretId": "i", "SecretKey": "s", "Region": "r" },
                "EndPoint": "e"
            }
        }"#,
    ),
    (
        "UpdateLayout",
        r#"{ "MixInputList": [{ "Top": 0, "Left": 0, "Bottom": 1920, "Right": 1920, "Layer": 1 }] }"#,
    ),
    (
        "StartMix",
        r#"{
            "MixInput": [{"SoundLevelId": 1, "RectInfo": {"Right": 100, "Bottom": 100}}],
            "MixOutput": [{"ExtraLayers": [{"VideoBitrate": 1}]}]
        }"#,
    ),
];

/// The page of an action, which a request is made of.
fn page_of(action: &str) -> &'static Page {
    official::page_of(action).expect("requests are made of pages")
}

impl Given {
    /// A request that keeps every rule.
    pub(super) fn valid(action: &str) -> Self {
        let mut tree = Value::Object(required("", &page_of(action).params, 0));
        if action == "StartCloudTranscode" {
            tree["TranscodeOutput"][0]["TemplateConfig"] = json!({});
        }
        if let Some((_, needed)) = NEEDED.iter().find(|(name, _)| *name == action) {
            merge(&mut tree, serde_json::from_str(needed).unwrap());
        }
        let Value::Object(tree) = tree else { unreachable!() };
        Self { action: action.to_owned(), tree }
    }

    /// The request with another value at a path, or with none. Objects and lists on the way are
    /// made where there are none.
    pub(super) fn with(mut self, path: &str, value: Option<Value>) -> Self {
        if self.action == "DeleteMedia" && path.starts_with("Media") {
            self.tree.remove("FileId");
        }
        if path == "RecordInputParams.RecordMode" {
            // A mix of sound needs no video.
            self.tree["RecordInputParams"]["StreamType"] = json!(1);
        }
        if path.contains("MixOutputVideoConfig") {
            // The video may be too small for what stands in it.
            let mix = self.tree["RecordInputParams"]["MixConfig"].as_object_mut().unwrap();
            mix.retain(|name, _| name == "MixOutputStreamId");
        }
        if self.action == "MergeMedia" && path == "InputFileId" {
            // Tencent takes half as many as the schema allows.
            self.tree.insert("Vendor".to_owned(), json!("Huawei"));
        }
        let mut facts = page_of(&self.action).params.as_slice();
        let mut members = &mut self.tree;
        let mut steps = path.split('.').peekable();
        let mut above = String::new();
        while let Some(step) = steps.next() {
            if steps.peek().is_none() {
                match value {
                    Some(value) => members.insert(step.to_owned(), value),
                    None => members.remove(step),
                };
                break;
            }
            let fact = facts.iter().find(|fact| fact.name == step).unwrap();
            above.push_str(step);
            let below = members.entry(step).or_insert_with(|| {
                let one = plausible(&above, fact, 0);
                if fact.is_list { json!([one]) } else { one }
            });
            let object = if fact.is_list { &mut below[0] } else { below };
            members = object.as_object_mut().unwrap();
            facts = &fact.fields;
            above.push('.');
        }
        self
    }

    /// A parameter as a fault names it: with the places in lists of objects.
    pub(super) fn field(&self, path: &str) -> String {
        let mut facts = page_of(&self.action).params.as_slice();
        let mut field = String::new();
        for step in path.split('.') {
            let fact = facts.iter().find(|fact| fact.name == step).unwrap();
            facts = &fact.fields;
            field.push_str(step);
            field.push_str(if fact.is_list { ".0." } else { "." });
        }
        let last = field.trim_end_matches('.');
        last.strip_suffix(".0").unwrap_or(last).to_owned()
    }

    /// Drafts it as an action given as strings: a body for a `POST`, and else by name and path.
    pub(super) fn drafted(&self, signer: &Signer) -> Result<Draft, Invalid> {
        let action = AnyAction::find(&self.action).unwrap();
        if action.spec().method == "POST" {
            return signer.draft(&action.with_body(Value::from(self.tree.clone()).to_string())?);
        }
        if self.tree.values().any(is_empty) {
            return signer.draft(self);
        }
        let mut strings = Vec::new();
        flatten("", &self.tree, &mut strings);
        let add = |action: AnyAction, (name, text): (String, String)| action.with(&name, text);
        signer.draft(&strings.into_iter().fold(action, add))
    }
}

/// Whether strings cannot say it in a query: an empty list, an empty object.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty() || items.iter().any(is_empty),
        Value::Object(members) => members.is_empty() || members.values().any(is_empty),
        _ => false,
    }
}

/// It is written as a type writes it, where strings cannot say it.
impl Action for Given {
    type Data = ();

    fn spec(&self) -> &Spec {
        catalog::find(&self.action).unwrap()
    }

    fn params(&self) -> &dyn Params {
        &self.tree
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

fn flatten(above: &str, members: &Map<String, Value>, strings: &mut Vec<(String, String)>) {
    for (name, value) in members {
        let name = format!("{above}{name}");
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    match item.as_object() {
                        Some(item) => flatten(&format!("{name}.{at}."), item, strings),
                        None => strings.push((name.clone(), written(item))),
                    }
                }
            }
            Value::Object(members) => flatten(&format!("{name}."), members, strings),
            one => strings.push((name, written(one))),
        }
    }
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn merge(tree: &mut Value, other: Value) {
    match (tree, other) {
        (Value::Object(members), Value::Object(others)) => {
            for (name, other) in others {
                merge(members.entry(name).or_insert(Value::Null), other);
            }
        }
        (Value::Array(items), Value::Array(others)) => {
            items.iter_mut().zip(others).for_each(|(item, other)| merge(item, other));
        }
        (tree, other) => *tree = other,
    }
}

/// What has to stand in a request, or in an object of it. Of an id and an address an object has the
/// id; a setting has a name and a value; a moderation looks for something.
fn required(above: &str, facts: &[Fact], at: usize) -> Map<String, Value> {
    let is_given = |fact: &&Fact| match &*fact.name {
        "StreamUrl" => false,
        "StreamId" | "Key" | "Value" if !above.is_empty() => true,
        "RiskTypeList" if above == "VideoParam." => true,
        "Region" | "Bucket" | "AccessKeyId" | "AccessKeySecret" if above == "StorageParams." => {
            true
        }
        _ => fact.is_required,
    };
    let value = |fact: &Fact| {
        let path = format!("{above}{}", fact.name);
        if fact.is_list {
            plausible_list(&path, fact, fact.fewest_items.unwrap_or(1).max(1))
        } else {
            plausible(&path, fact, at)
        }
    };
    facts.iter().filter(is_given).map(|fact| (fact.name.clone(), value(fact))).collect()
}

/// A value that a parameter may have; another one at each place of a list.
pub(super) fn plausible(path: &str, fact: &Fact, at: usize) -> Value {
    if let Some(value) = fact.values.get(at % fact.values.len().max(1)) {
        return value.clone();
    }
    match (&*fact.kind, &*fact.name) {
        ("object", _) => Value::Object(required(&format!("{path}."), &fact.fields, at)),
        ("integer" | "number", _) => {
            let least = fact.least.unwrap_or(0).max(1);
            json!(fact.multiple_of.map_or(least, |unit| unit.max(least)))
        }
        ("boolean", _) => json!(true),
        (_, "StreamUrl" | "CDNUrl") => json!(format!("rtmp://cdn.example/{path}/{at}")),
        (_, "ResumeTime") => json!("2018-11-29T19:00:00Z"),
        (_, name) if name.ends_with("Image") || name.ends_with("Url") => json!("https://h/a.png"),
        (_, "BackGroundColorHex") => json!("0x87CEFA00"),
        (_, "TaskId") => json!(format!("task-of-16-byt-{at}")),
        (_, "ClientIP" | "IP") => json!("203.0.113.7"),
        (_, "EndTime" | "Sequence") => json!("1543518000"),
        _ => json!(format!("{}{at}", path.replace('.', "-"))),
    }
}

pub(super) fn plausible_list(path: &str, fact: &Fact, count: usize) -> Value {
    (0..count).map(|at| plausible(path, fact, at)).collect()
}

/// A text of so many bytes. Where any letter may stand, it has fewer letters than bytes.
pub(super) fn text_of(name: &str, bytes: usize) -> String {
    let is_ascii = ["StreamId", "RoomId", "UserId", "UID"].contains(&name);
    let (letter, rest) = if is_ascii { ("x", 0) } else { ("é", bytes % 2) };
    letter.repeat(bytes / letter.len()) + &"x".repeat(rest)
}
