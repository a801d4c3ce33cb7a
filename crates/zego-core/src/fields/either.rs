//! The rules on neighbours of which one is given, or on which another depends: what the hand-written
//! types of `forms` make sure of, checked for actions that are given as strings.

/// What was given of the fields that a form stands for: names and first texts.
pub(super) type Given = Vec<(&'static str, String)>;

/// A rule that is broken: the field, and the rule.
type Broken = (&'static str, &'static str);

/// Checks the fields of one form.
pub(super) fn check(form: &str, given: &Given) -> Result<(), Broken> {
    let text = |name: &str| given.iter().find(|(other, _)| *other == name).map(|(_, text)| &**text);
    let has = |name: &str| text(name).is_some();
    let says = |name: &str| text(name).is_some_and(|text| !text.is_empty());
    let needs =
        |name: &'static str, rule: &'static str| if has(name) { Ok(()) } else { Err((name, rule)) };
    match form {
        "StreamOrUrl" if !says("StreamUrl") => needs("StreamId", "is required, or else StreamUrl"),
        "MixVideoCodec" if text("VideoEncId") == Some("4") => {
            needs("ExtraLayers", "is required with VideoEncId 4")
        }
        "TranscodeTemplate" => match text("TemplateId") {
            Some("4") => needs("TemplateConfig", "is required with TemplateId 4"),
            _ => needs("TemplateId", "is required"),
        },
        "MediaToDelete" if has("FileId") && has("Media") => {
            Err(("Media", "cannot be given beside FileId"))
        }
        "MediaToDelete" if !has("Media") => needs("FileId", "is required, or else Media"),
        "MergeVendor" => match text("Vendor") {
            Some("Tencent") => needs("OutputFileName", "is required with Vendor Tencent"),
            _ => needs("Vendor", "is required"),
        },
        "MediaPage" => {
            let number =
                |name, unless| text(name).map_or(Some(unless), |text| text.parse::<u64>().ok());
            let end = number("PageSize", 10).zip(number("PageNumber", 0)).and_then(|(size, at)| {
                size.checked_mul(at).and_then(|start| start.checked_add(size))
            });
            if end.is_some_and(|end| end <= 5000) {
                return Ok(());
            }
            Err((
                "PageNumber",
                "must be such that PageSize × PageNumber + PageSize is at most 5000",
            ))
        }
        "MergeInput" => match text("Type") {
            Some("1") if text("Vendor") == Some("Huawei") => {
                Err(("Type", "must be 0 with Vendor Huawei"))
            }
            Some("1") => needs("HandleMediaArgs", "is required with Type 1"),
            _ => needs("InputFileId", "is required unless Type is 1"),
        },
        "ThumbnailVendor" => match text("Vendor") {
            Some("Tencent") => needs("Definition", "is required with Vendor Tencent"),
            Some("Huawei") => needs("Interval", "is required with Vendor Huawei"),
            _ => needs("Vendor", "is required"),
        },
        "ThumbnailTimes" => match text("Type") {
            Some("SnapshotByTimeOffset") => {
                needs("ExtTimeOffsetSet", "is required with Type SnapshotByTimeOffset")
            }
            _ => needs("Type", "is required"),
        },
        "BanRule" => match text("RuleType") {
            Some("1") => match text("IP").map(str::parse::<std::net::IpAddr>) {
                Some(Err(_)) => Err(("IP", "must be an IP address")),
                _ => needs("IP", "is required with RuleType 1"),
            },
            Some("2") => needs("RoomId", "is required with RuleType 2"),
            Some("3") => needs("UserId", "is required with RuleType 3"),
            Some("4") => needs("RoomId", "is required with RuleType 4")
                .and_then(|()| needs("UserId", "is required with RuleType 4")),
            _ => needs("RuleType", "is required"),
        },
        "BannedMedia" if text("DisableAudio") != Some("1") && text("DisableVideo") != Some("1") => {
            Err(("DisableAudio", "must be 1, or else DisableVideo"))
        }
        "VideoChecks" if !has("BusinessTypeList") => {
            needs("RiskTypeList", "is required, or else BusinessTypeList")
        }
        _ => Ok(()),
    }
}
