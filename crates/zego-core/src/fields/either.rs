//! The rules on neighbours of which one is given, or on which another depends: what the hand-written
//! types of `forms` make sure of, checked for actions that are given as strings.

/// What was given of a level in which fields depend on each other.
#[derive(Debug, Default)]
pub(super) struct Given(Vec<Field>);

#[derive(Debug)]
struct Field {
    name: &'static str,
    /// The first value; an object has no text of its own.
    text: Option<String>,
    count: usize,
}

/// A rule that is broken: the field, and the rule.
type Checked = Result<(), (&'static str, &'static str)>;

impl Given {
    pub(super) fn note(&mut self, name: &'static str, text: Option<&str>) {
        match self.0.iter_mut().find(|field| field.name == name) {
            Some(field) => field.count += 1,
            None => self.0.push(Field { name, text: text.map(str::to_owned), count: 1 }),
        }
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.0.iter().find(|field| field.name == name)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.text.as_deref()
    }

    fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// Whether it is given, and not as the empty text.
    fn says(&self, name: &str) -> bool {
        self.field(name).is_some_and(|field| field.text.as_deref() != Some(""))
    }

    fn needs(&self, name: &'static str, rule: &'static str) -> Checked {
        if self.says(name) { Ok(()) } else { Err((name, rule)) }
    }
}

/// Checks the fields of one form.
pub(super) fn check(form: &str, given: &Given) -> Checked {
    match form {
        "BanRule" => ban_rule(given),
        "BannedMedia" => {
            let bans = |name| given.text(name) == Some("1");
            let is_ban = bans("DisableAudio") || bans("DisableVideo");
            if is_ban { Ok(()) } else { Err(("DisableAudio", "must be 1, or else DisableVideo")) }
        }
        "VideoChecks" if !given.says("BusinessTypeList") => {
            given.needs("RiskTypeList", "is required, or else BusinessTypeList")
        }
        "StreamOrUrl" => stream_or_url(given),
        "MixVideoCodec" if given.text("VideoEncId") == Some("4") => {
            given.needs("ExtraLayers", "is required with VideoEncId 4")
        }
        "TranscodeTemplate" if given.text("TemplateId") == Some("4") => {
            given.needs("TemplateConfig", "is required with TemplateId 4")
        }
        "TranscodeTemplate" => given.needs("TemplateId", "is required"),
        "MediaToDelete" => media_to_delete(given),
        "MediaPage" => media_page(given),
        "MergeVendor" => merge_vendor(given),
        "MergeInput" => merge_input(given),
        "ThumbnailVendor" => match given.text("Vendor") {
            Some("Tencent") => given.needs("Definition", "is required with Vendor Tencent"),
            Some("Huawei") => given.needs("Interval", "is required with Vendor Huawei"),
            _ => given.needs("Vendor", "is required"),
        },
        "ThumbnailTimes" if given.text("Type") == Some("SnapshotByTimeOffset") => {
            given.needs("ExtTimeOffsetSet", "is required with Type SnapshotByTimeOffset")
        }
        "ThumbnailTimes" => given.needs("Type", "is required"),
        _ => Ok(()),
    }
}

fn ban_rule(given: &Given) -> Checked {
    match given.text("RuleType") {
        Some("1") => match given.text("IP").map(str::parse::<std::net::IpAddr>) {
            Some(Err(_)) => Err(("IP", "must be an IP address")),
            _ => given.needs("IP", "is required with RuleType 1"),
        },
        Some("2") => given.needs("RoomId", "is required with RuleType 2"),
        Some("3") => given.needs("UserId", "is required with RuleType 3"),
        Some("4") => {
            given.needs("RoomId", "is required with RuleType 4")?;
            given.needs("UserId", "is required with RuleType 4")
        }
        _ => given.needs("RuleType", "is required"),
    }
}

fn stream_or_url(given: &Given) -> Checked {
    // A stream that is left out of an automatic mix is named by its id.
    if given.text("ModifyType") == Some("1") {
        return given.needs("StreamId", "is required with ModifyType 1");
    }
    if given.says("StreamUrl") {
        return Ok(());
    }
    given.needs("StreamId", "is required, or else StreamUrl")
}

fn media_to_delete(given: &Given) -> Checked {
    if !given.has("Media") {
        return given.needs("FileId", "is required, or else Media");
    }
    if given.has("FileId") {
        return Err(("Media", "cannot be given beside FileId"));
    }
    match given.text("Vendor") {
        Some("Tencent") => Ok(()),
        _ => Err(("Media", "is for Vendor Tencent alone")),
    }
}

fn media_page(given: &Given) -> Checked {
    let number = |name, unless| given.text(name).map_or(Some(unless), |text| text.parse().ok());
    let Some(size) = number("PageSize", 10).filter(|size: &u64| *size > 0) else {
        return Err(("PageSize", "must be at least 1"));
    };
    let Some(at) = number("PageNumber", 0) else {
        return Err(("PageNumber", "must not be negative"));
    };
    let end = size.checked_mul(at).and_then(|start| start.checked_add(size));
    if end.is_some_and(|end| end <= 5000) {
        return Ok(());
    }
    Err(("PageNumber", "must be such that PageSize × PageNumber + PageSize is at most 5000"))
}

fn merge_vendor(given: &Given) -> Checked {
    match given.text("Vendor") {
        Some("Tencent") => given.needs("OutputFileName", "is required with Vendor Tencent"),
        Some("Huawei") if given.text("Format") == Some("MP3") => {
            Err(("Format", "must not be MP3 with Vendor Huawei"))
        }
        _ => given.needs("Vendor", "is required"),
    }
}

fn merge_input(given: &Given) -> Checked {
    let vendor = given.text("Vendor");
    if given.text("Type") == Some("1") {
        if vendor == Some("Huawei") {
            return Err(("Type", "must be 0 with Vendor Huawei"));
        }
        return given.needs("HandleMediaArgs", "is required with Type 1");
    }
    let count = given.field("InputFileId").map_or(0, |field| field.count);
    if vendor == Some("Tencent") && count > 10 {
        return Err(("InputFileId", "must have at most 10 items with Vendor Tencent"));
    }
    given.needs("InputFileId", "is required unless Type is 1")
}
