//! Random values within the rules of the catalogue, and within those that span parameters.

use proptest::prelude::*;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};
use zego_core::catalog::{Kind, Param, Spec};

type Tree = Map<String, Value>;

/// Each sign that an id may hold.
const SIGNS: &str =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~!@#$%^&*()_+=-`;',.<>/\\";
/// Each sign of a word.
const WORD: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
/// Room for the prefix of the test environment, and for what makes ids of one list differ.
const SPARE: usize = 24;

/// What an action can be given.
pub(super) fn trees(spec: &'static Spec) -> BoxedStrategy<Tree> {
    (tree(spec.params), any::<bool>())
        .prop_map(|(mut tree, choice)| {
            agree(&spec.name, &mut tree, choice);
            tree
        })
        .boxed()
}

fn tree(params: &'static [Param]) -> BoxedStrategy<Tree> {
    let members: Vec<_> = params.iter().map(member).collect();
    let is_either = params.iter().any(|param| param.either == Some("StreamOrUrl"));
    (members, 0..3)
        .prop_map(move |(members, which)| {
            let mut tree: Tree = members.into_iter().flatten().collect();
            match which {
                0 if is_either => tree.remove("StreamId"),
                1 if is_either => tree.remove("StreamUrl"),
                _ => None,
            };
            tree
        })
        .boxed()
}

/// A parameter that is given, or an optional one that is not. Those of which one is given, or on
/// which others depend, are all there.
fn member(param: &'static Param) -> BoxedStrategy<Option<(String, Value)>> {
    let name = param.name.to_owned();
    let given = values(param).prop_map(move |value| Some((name.clone(), value)));
    if param.required || param.either.is_some() {
        given.boxed()
    } else {
        prop_oneof![Just(None), given].boxed()
    }
}

fn values(param: &'static Param) -> BoxedStrategy<Value> {
    let Some(list) = param.list else { return one(param) };
    let must_have = usize::from(param.required || param.either.is_some());
    let (least, most) = (list.min.max(must_have), list.max.min(5));
    let mut counts = vec![(least..=most).boxed()];
    if param.fields.is_empty() && list.max < 1000 {
        counts.push(Just(list.max).boxed());
    }
    Union::new(counts)
        .prop_flat_map(move |count| prop::collection::vec(one(param), count))
        .prop_map(Value::from)
        .boxed()
}

fn one(param: &'static Param) -> BoxedStrategy<Value> {
    if !param.values.is_empty() {
        let is_number = param.kind == Kind::Int;
        let value = move |text: &str| match text.parse::<i64>() {
            Ok(number) if is_number => json!(number),
            _ => json!(text),
        };
        return prop::sample::select(param.values).prop_map(value).boxed();
    }
    let length = |most: usize| param.length.map_or((1, most), |(least, most)| (least.max(1), most));
    match param.kind {
        Kind::Text if param.word => id(WORD, (1, 64)),
        Kind::Text if param.name == "IP" => {
            any::<std::net::IpAddr>().prop_map(|ip| json!(ip.to_string())).boxed()
        }
        // What has to be there is not empty.
        Kind::Text if param.required || param.list.is_some() => text(length(40)),
        Kind::Text => text(param.length.unwrap_or((0, 40))),
        Kind::Stream if param.word => id(WORD, length(256)),
        Kind::Stream => id(SIGNS, length(256)),
        Kind::Room => id(SIGNS, length(128)),
        Kind::User => id(SIGNS, length(255)),
        Kind::Int => int(param),
        Kind::Number => number(param),
        Kind::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Sequence | Kind::Serial => any::<u64>().prop_map(Value::from).boxed(),
        Kind::Utc => utc(),
        Kind::Ipv4 => any::<std::net::Ipv4Addr>().prop_map(|ip| json!(ip.to_string())).boxed(),
        Kind::Rtmp => {
            text((1, 40)).prop_map(|rest| json!(format!("rtmp://h{}", said(&rest)))).boxed()
        }
        Kind::Object => tree(param.fields).prop_map(Value::from).boxed(),
        other => panic!("{}: no values of {}", param.name, other.as_str()),
    }
}

fn said(text: &Value) -> &str {
    text.as_str().unwrap()
}

/// Any text of so many bytes, often of the most: reserved signs, every plane.
fn text((least, most): (usize, usize)) -> BoxedStrategy<Value> {
    let sign = prop_oneof![
        any::<char>(),
        prop::sample::select("&=+%#? \0\"\\[]./é漢".chars().collect::<Vec<_>>()),
    ];
    let filled = |text: String, most: usize| {
        let rest = most - text.len();
        text + &"é".repeat(rest / 2) + &"x".repeat(rest % 2)
    };
    (prop::collection::vec(sign, 0..=most.min(40)), any::<bool>())
        .prop_map(move |(signs, is_longest)| {
            let mut text = String::new();
            for sign in signs {
                if text.len() + sign.len_utf8() <= most {
                    text.push(sign);
                }
            }
            let text = if is_longest { filled(text, most) } else { text };
            json!(if text.len() < least { "x".repeat(least) } else { text })
        })
        .boxed()
}

/// An id of these signs, often of the most bytes that leave room for what comes before it.
fn id(signs: &'static str, (least, most): (usize, usize)) -> BoxedStrategy<Value> {
    let signs = prop::sample::select(signs.chars().collect::<Vec<_>>());
    let longest = (most.saturating_sub(SPARE)).max(least);
    prop_oneof![least..=longest.min(12).max(least), Just(longest)]
        .prop_flat_map(move |length| prop::collection::vec(signs.clone(), length))
        .prop_map(|signs| json!(String::from_iter(signs)))
        .boxed()
}

fn int(param: &Param) -> BoxedStrategy<Value> {
    let is_page = param.either == Some("MediaPage");
    let least_of_page = i64::from(param.name == "PageSize");
    let unless = if is_page { (least_of_page, 69) } else { (i64::MIN, i64::MAX) };
    let (least, most) = param.range.unwrap_or(unless);
    prop_oneof![Just(least), Just(most), least..=most].prop_map(Value::from).boxed()
}

fn number(param: &Param) -> BoxedStrategy<Value> {
    let (least, most) = param.range.unwrap_or((-1_000_000, 1_000_000));
    let whole = (least..=most).prop_map(Value::from);
    let part = (least..most, 0_u32..1000).prop_map(|(whole, part)| {
        // Written and read as people write it: 12.345.
        json!(format!("{whole}.{part}").parse::<f64>().unwrap())
    });
    let any_number = prop::num::f64::POSITIVE.prop_filter_map("in the range", {
        let is_free = param.range.is_none();
        move |number| (is_free && number.is_finite()).then(|| json!(number))
    });
    if param.range.is_none() {
        prop_oneof![whole, part, any_number].boxed()
    } else {
        prop_oneof![whole, part].boxed()
    }
}

/// A time of the years 1970 to 9999.
fn utc() -> BoxedStrategy<Value> {
    (1970..=9999, 1..=12, 1..=28, 0..24, 0..60, 0..60)
        .prop_map(|(year, month, day, hour, minute, second)| {
            json!(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
        })
        .boxed()
}

/// Makes parameters agree that depend on each other.
fn agree(action: &str, tree: &mut Tree, choice: bool) {
    match action {
        "DeleteMedia" => {
            tree.remove(if choice { "FileId" } else { "Media" });
            if choice {
                tree.insert("Vendor".to_owned(), json!("Tencent"));
            }
            for file in objects(tree, "Media") {
                if let Some(Value::Array(resolutions)) = file.get_mut("Resolution") {
                    resolutions.sort_by_key(Value::to_string);
                    resolutions.dedup();
                }
            }
        }
        "MergeMedia" if tree["Vendor"] == "Huawei" => {
            tree.insert("Type".to_owned(), json!("0"));
            tree.remove("Format");
        }
        "MergeMedia" => {
            tree["InputFileId"].as_array_mut().unwrap().truncate(10);
            if tree["OutputFileName"] == "" {
                tree.insert("OutputFileName".to_owned(), json!("merged"));
            }
        }
        "SetForbidStreamRule" if tree["DisableVideo"] == 0 => {
            tree.insert("DisableAudio".to_owned(), json!(1));
        }
        "StartMix" => {
            each_once(tree, "MixInput", "i");
            each_once(tree, "MixOutput", "o");
            levels_have_numbers(tree, "MixInput");
            objects(tree, "MixOutput").for_each(sizes_are_even);
            objects(tree, "MixOutput").for_each(|output| {
                output.insert("VideoEncId".to_owned(), json!(4));
            });
            for input in objects(tree, "MixInput") {
                if let Some(label) = input.get_mut("Label") {
                    label["Font"]["FontType"] = json!(1);
                }
            }
            // Images are then any text.
            tree.insert("CheckImageMode".to_owned(), json!(2));
            if tree.contains_key("BackGroundColorHex") {
                tree.insert("BackGroundColorHex".to_owned(), json!("0x87CEFA00"));
            }
            objects(tree, "MixInput").filter(|input| input.contains_key("BlurInfo")).for_each(
                |input| {
                    let wide =
                        json!({ "Top": 0, "Left": 0, "Bottom": 1_u64 << 33, "Right": 1_u64 << 33 });
                    input.insert("RectInfo".to_owned(), wide);
                },
            );
        }
        "StartAutoMix" => {
            for input in objects(tree, "ExtraMixInput") {
                // What is left out is named by its id.
                if input.get("ModifyType") == Some(&json!(1)) && !input.contains_key("StreamId") {
                    input.insert("StreamId".to_owned(), json!("x"));
                }
            }
            each_once(tree, "ExtraMixInput", "i");
            each_once(tree, "MixOutput", "o");
            levels_have_numbers(tree, "ExtraMixInput");
        }
        "StartCloudTranscode" => {
            each_once(tree, "TranscodeOutput", "o");
            for output in objects(tree, "TranscodeOutput") {
                let config = output.get_mut("TemplateConfig").and_then(Value::as_object_mut);
                if let Some(config) = config {
                    config.remove("Fps");
                    sizes_are_even(config);
                }
            }
        }
        _ => {}
    }
}

fn objects<'t>(tree: &'t mut Tree, name: &str) -> impl Iterator<Item = &'t mut Tree> {
    let items = tree.get_mut(name).and_then(Value::as_array_mut);
    items.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Makes the streams and addresses of a list differ from each other, and from other lists'.
fn each_once(tree: &mut Tree, name: &str, list: &str) {
    for (at, item) in objects(tree, name).enumerate() {
        if let Some(id) = item.get_mut("StreamId") {
            *id = json!(format!("{list}{at}-{}", said(id)));
        }
        if let Some(url) = item.get_mut("StreamUrl") {
            *url = json!(format!("rtmp://{list}{at}/{}", said(url)));
        }
    }
}

fn sizes_are_even(output: &mut Tree) {
    for name in ["Width", "Height"] {
        if let Some(pixels) = output.get_mut(name) {
            *pixels = json!(pixels.as_i64().unwrap() / 2 * 2);
        }
    }
}

fn levels_have_numbers(tree: &mut Tree, name: &str) {
    if tree.get("SoundLevel") == Some(&json!(1)) {
        for (at, item) in objects(tree, name).enumerate() {
            item.insert("SoundLevelId".to_owned(), json!(at));
        }
    }
}
