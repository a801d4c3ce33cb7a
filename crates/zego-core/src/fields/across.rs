//! Documented rules that span a whole body, which no single parameter can break: those of mixing and
//! transcoding.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rules::has_scheme;
use crate::invalid::Invalid;

type Checked = Result<(), Invalid>;

/// Checks the body of an action of the catalogue. Its single values have passed already.
pub(super) fn check(action: &str, body: &str) -> Checked {
    if !matches!(action, "StartMix" | "StartAutoMix" | "StartCloudTranscode") {
        return Ok(());
    }
    // The body is our own writing.
    let Ok(body) = serde_json::from_str::<Value>(body) else { return Ok(()) };
    match action {
        "StartMix" => {
            each_once(&body, "MixInput")?;
            each_once(&body, "MixOutput")?;
            inputs_are_no_outputs(&body, "MixInput", "MixOutput")?;
            two_encodings(&body)?;
            one_typeface(&body)?;
            texts_are_of_their_kind(&body)?;
            images_can_be_fetched(&body)?;
            levels_have_numbers(&body, "MixInput")?;
            for (at, output) in items(&body, "MixOutput").iter().enumerate() {
                // A mix of sound alone is advised to be 1 pixel in size.
                is_even(output, &format!("MixOutput.{at}"), 1)?;
            }
            blurs_fit(&body)
        }
        "StartAutoMix" => {
            each_once(&body, "ExtraMixInput")?;
            each_once(&body, "MixOutput")?;
            inputs_are_no_outputs(&body, "ExtraMixInput", "MixOutput")?;
            texts_are_of_their_kind(&body)?;
            levels_have_numbers(&body, "ExtraMixInput")
        }
        _ => {
            each_once(&body, "TranscodeOutput")?;
            inputs_are_no_outputs(&body, "TranscodeInput", "TranscodeOutput")?;
            for (at, output) in items(&body, "TranscodeOutput").iter().enumerate() {
                let path = format!("TranscodeOutput.{at}.TemplateConfig");
                is_even(&output["TemplateConfig"], &path, 0)?;
            }
            frame_rates_agree(&body)
        }
    }
}

fn items<'b>(body: &'b Value, name: &str) -> &'b [Value] {
    body[name].as_array().map_or(&[], Vec::as_slice)
}

/// What tells one stream from another: the address, which goes before the id.
fn place(item: &Value) -> Option<&str> {
    let url = item["StreamUrl"].as_str().filter(|url| !url.is_empty());
    url.or_else(|| item["StreamId"].as_str())
}

fn each_once(body: &Value, name: &str) -> Checked {
    let items = items(body, name);
    for (at, item) in items.iter().enumerate() {
        let is_same = |other: &&Value| place(other).is_some() && place(other) == place(item);
        if let Some(first) = items[..at].iter().position(|other| is_same(&other)) {
            let rule = format!("is the same stream as {name}.{first}; each may stand once");
            return Err(Invalid::new(format!("{name}.{at}"), rule));
        }
    }
    Ok(())
}

fn inputs_are_no_outputs(body: &Value, inputs: &str, outputs: &str) -> Checked {
    // The one input of a transcoding stands by itself.
    let (list, is_list) = match &body[inputs] {
        Value::Array(list) => (list.as_slice(), true),
        one => (std::slice::from_ref(one), false),
    };
    for (at, output) in items(body, outputs).iter().enumerate() {
        let is_same = |input: &Value| place(input).is_some() && place(input) == place(output);
        if let Some(first) = list.iter().position(is_same) {
            let which = if is_list { format!("{inputs}.{first}") } else { inputs.to_owned() };
            let rule = format!("is the same stream as {which}");
            return Err(Invalid::new(format!("{outputs}.{at}"), rule));
        }
    }
    Ok(())
}

/// A task's outputs are encoded in two ways at most.
fn two_encodings(body: &Value) -> Checked {
    let outputs = items(body, "MixOutput");
    let encodings = outputs.iter().map(|output| output["VideoEncId"].as_i64().unwrap_or(0));
    if encodings.collect::<BTreeSet<i64>>().len() <= 2 {
        return Ok(());
    }
    Err(Invalid::new("MixOutput", "must have at most 2 values of VideoEncId"))
}

/// The labels of a task have one typeface.
fn one_typeface(body: &Value) -> Checked {
    let face = |input: &Value| input["Label"]["Font"]["FontType"].as_i64();
    let inputs = items(body, "MixInput");
    let Some(first) = inputs.iter().find_map(face) else { return Ok(()) };
    match inputs.iter().position(|input| face(input).is_some_and(|other| other != first)) {
        None => Ok(()),
        Some(at) => {
            let field = format!("MixInput.{at}.Label.Font.FontType");
            Err(Invalid::new(field, format!("must be {first}, as in the other inputs")))
        }
    }
}

/// Texts that stand for something else: addresses, a colour.
fn texts_are_of_their_kind(body: &Value) -> Checked {
    let is = |field: String, holds: bool, rule: &'static str| {
        if holds { Ok(()) } else { Err(Invalid::new(field, rule)) }
    };
    for name in ["MixInput", "ExtraMixInput"] {
        for (at, input) in items(body, name).iter().enumerate() {
            let url = input["StreamUrl"].as_str().filter(|url| !url.is_empty());
            let fits = url.is_none_or(|url| has_scheme(url, &["rtmp", "http", "https"]));
            is(format!("{name}.{at}.StreamUrl"), fits, "must be an RTMP or HTTP address")?;
        }
    }
    if let Some(color) = body["BackGroundColorHex"].as_str() {
        let digits = color.strip_prefix("0x").unwrap_or_default();
        let fits = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is("BackGroundColorHex".to_owned(), fits, "must be a colour: 0xRRGGBBAA")?;
    }
    Ok(())
}

/// Images come over HTTP, or were set up by support; with `CheckImageMode` 2 nothing is checked.
fn images_can_be_fetched(body: &Value) -> Checked {
    if body["CheckImageMode"] == 2 {
        return Ok(());
    }
    let inputs = items(body, "MixInput").iter().enumerate();
    let of_inputs =
        inputs.map(|(at, one)| (format!("MixInput.{at}.Image.Url"), &one["Image"]["Url"]));
    let others = [
        ("BackgroundImage".to_owned(), &body["BackgroundImage"]),
        ("WaterMark.Image".to_owned(), &body["WaterMark"]["Image"]),
    ];
    for (field, image) in of_inputs.chain(others) {
        let address = image.as_str().filter(|address| !address.is_empty());
        if address.is_some_and(|address| !has_scheme(address, &["http", "https", "preset-id"])) {
            return Err(Invalid::new(field, "must be an address of http, https or preset-id"));
        }
    }
    Ok(())
}

/// A picture's size is even, or as small as one odd size that is allowed.
fn is_even(size: &Value, path: &str, unless: i64) -> Checked {
    for name in ["Width", "Height"] {
        let pixels = size[name].as_i64().unwrap_or(0);
        if pixels % 2 != 0 && pixels != unless {
            return Err(Invalid::new(format!("{path}.{name}"), "must be even"));
        }
    }
    Ok(())
}

/// With sound levels asked for, each input that is added needs a number to tell its own by.
fn levels_have_numbers(body: &Value, name: &str) -> Checked {
    if body["SoundLevel"] != 1 {
        return Ok(());
    }
    let lacks = |item: &Value| item["ModifyType"] != 1 && item["SoundLevelId"].is_null();
    match items(body, name).iter().position(lacks) {
        None => Ok(()),
        Some(at) => {
            let field = format!("{name}.{at}.SoundLevelId");
            Err(Invalid::new(field, "is required with SoundLevel 1"))
        }
    }
}

/// A margin that is blurred is at most half of the picture.
fn blurs_fit(body: &Value) -> Checked {
    for (at, input) in items(body, "MixInput").iter().enumerate() {
        let edge = |name: &str| input["RectInfo"][name].as_i64().unwrap_or(0);
        let (width, height) = (
            edge("Right").saturating_sub(edge("Left")),
            edge("Bottom").saturating_sub(edge("Top")),
        );
        for (name, whole) in [
            ("TopPadding", height),
            ("BottomPadding", height),
            ("LeftPadding", width),
            ("RightPadding", width),
        ] {
            let padding = input["BlurInfo"][name].as_i64().unwrap_or(0);
            if padding > 0 && padding > whole / 2 {
                let rule = format!("must be at most half of RectInfo, which is {whole} pixels");
                return Err(Invalid::new(format!("MixInput.{at}.BlurInfo.{name}"), rule));
            }
        }
    }
    Ok(())
}

fn frame_rates_agree(body: &Value) -> Checked {
    let outputs = items(body, "TranscodeOutput");
    let rate = |output: &Value| output["TemplateConfig"]["Fps"].as_i64();
    let Some(first) = outputs.iter().find_map(rate) else { return Ok(()) };
    match outputs.iter().position(|output| rate(output).is_some_and(|rate| rate != first)) {
        None => Ok(()),
        Some(at) => {
            let field = format!("TranscodeOutput.{at}.TemplateConfig.Fps");
            Err(Invalid::new(field, format!("must be {first}, as in the other outputs")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fault(action: &str, body: &Value) -> String {
        check(action, &body.to_string()).unwrap_err().to_string()
    }

    #[test]
    fn a_mix_has_each_stream_once_and_none_on_both_sides() {
        let mix = |inputs: &[&str], outputs: &[&str]| {
            let list = |ids: &[&str]| -> Value {
                ids.iter().map(|id| json!({ "StreamId": id })).collect()
            };
            json!({ "MixInput": list(inputs), "MixOutput": list(outputs) })
        };
        assert!(check("StartMix", &mix(&["a", "b"], &["c", "d"]).to_string()).is_ok());
        assert_eq!(
            fault("StartMix", &mix(&["a", "b", "a"], &["c"])),
            "MixInput.2 is the same stream as MixInput.0; each may stand once"
        );
        assert_eq!(
            fault("StartMix", &mix(&["a"], &["b", "b"])),
            "MixOutput.1 is the same stream as MixOutput.0; each may stand once"
        );
        assert_eq!(
            fault("StartMix", &mix(&["a", "b"], &["c", "b"])),
            "MixOutput.1 is the same stream as MixInput.1"
        );
    }

    #[test]
    fn a_mix_has_two_encodings_and_one_typeface_at_most() {
        let output = |id: &str, encoding: i64| json!({ "StreamId": id, "VideoEncId": encoding });
        let mut body = json!({ "MixOutput": [output("a", 0), output("b", 2)] });
        assert!(check("StartMix", &body.to_string()).is_ok());
        body["MixOutput"].as_array_mut().unwrap().push(output("c", 3));
        assert_eq!(fault("StartMix", &body), "MixOutput must have at most 2 values of VideoEncId");
        let input = |id: &str, face: i64| json!({ "StreamId": id, "Label": { "Font": { "FontType": face } } });
        assert_eq!(
            fault("StartMix", &json!({ "MixInput": [input("a", 0), input("b", 2)] })),
            "MixInput.1.Label.Font.FontType must be 0, as in the other inputs"
        );
    }

    #[test]
    fn texts_that_stand_for_something_else_are_of_its_kind() {
        for (body, expected) in [
            (
                json!({ "BackGroundColorHex": "red" }),
                "BackGroundColorHex must be a colour: 0xRRGGBBAA",
            ),
            (
                json!({ "BackgroundImage": "ftp://h/a.png" }),
                "BackgroundImage must be an address of http, https or preset-id",
            ),
            (
                json!({ "MixInput": [{ "StreamId": "a", "Image": { "Url": "a.png" } }] }),
                "MixInput.0.Image.Url must be an address of http, https or preset-id",
            ),
            (
                json!({ "MixInput": [{ "StreamUrl": "garbage" }] }),
                "MixInput.0.StreamUrl must be an RTMP or HTTP address",
            ),
        ] {
            assert_eq!(fault("StartMix", &body), expected);
        }
        for right in [
            json!({ "BackGroundColorHex": "0x87CEFA00", "BackgroundImage": "preset-id://a.jpg" }),
            json!({ "BackgroundImage": "ftp://h/a.png", "CheckImageMode": 2 }),
        ] {
            assert!(check("StartMix", &right.to_string()).is_ok());
        }
    }

    #[test]
    fn sizes_are_even() {
        let mix = |width: i64| json!({ "MixOutput": [{ "StreamId": "a", "Width": width }] });
        assert!(check("StartMix", &mix(1).to_string()).is_ok(), "for sound alone");
        assert_eq!(fault("StartMix", &mix(361)), "MixOutput.0.Width must be even");
        let output = |height: i64| json!({ "TranscodeOutput": [{ "StreamId": "a", "TemplateConfig": { "Height": height } }] });
        assert_eq!(
            fault("StartCloudTranscode", &output(1)),
            "TranscodeOutput.0.TemplateConfig.Height must be even"
        );
    }

    #[test]
    fn sound_levels_need_numbers() {
        let body = json!({
            "SoundLevel": 1,
            "ExtraMixInput": [{ "StreamId": "a", "SoundLevelId": 1 }, { "StreamId": "b" }],
        });
        let expected = "ExtraMixInput.1.SoundLevelId is required with SoundLevel 1";
        assert_eq!(fault("StartAutoMix", &body), expected);
    }

    #[test]
    fn a_blurred_margin_is_at_most_half_the_picture() {
        let body = |padding| {
            json!({ "MixInput": [{
                "StreamId": "a",
                "RectInfo": { "Top": 0, "Left": 0, "Bottom": 100, "Right": 200 },
                "BlurInfo": { "LeftPadding": 100, "TopPadding": padding },
            }] })
        };
        assert!(check("StartMix", &body(50).to_string()).is_ok());
        assert_eq!(
            fault("StartMix", &body(51)),
            "MixInput.0.BlurInfo.TopPadding must be at most half of RectInfo, which is 100 pixels"
        );
    }

    #[test]
    fn transcoded_outputs_have_one_frame_rate() {
        let output =
            |id: &str, fps: i64| json!({ "StreamId": id, "TemplateConfig": { "Fps": fps } });
        let body = json!({ "TranscodeOutput": [output("a", 15), output("b", 20)] });
        assert_eq!(
            fault("StartCloudTranscode", &body),
            "TranscodeOutput.1.TemplateConfig.Fps must be 15, as in the other outputs"
        );
    }
}
