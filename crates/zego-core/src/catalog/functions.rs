//! The rules that need arithmetic, or that one action alone has.

use super::check::{Broken, Check as Checks, Level, RuleId, has_scheme, or};
use super::rule::Function;

/// Checks a rule.
pub(super) type Check = fn(&mut Checks<'_>, Option<RuleId<'_>>, &Level<'_>);

/// `blur-fits`
pub(super) static BLUR_FITS: Function = Function {
    name: "blur-fits",
    about: "A blurred margin may be at most half of the picture, which RectInfo gives.",
    check: blur_fits,
};

/// `even-size`
pub(super) static EVEN_SIZE: Function = Function {
    name: "even-size",
    about: "Width and Height must be even.",
    check: |check, id, level| even(check, id, level, 0),
};

/// `even-size-or-1`
pub(super) static EVEN_SIZE_OR_1: Function = Function {
    name: "even-size-or-1",
    about: "Width and Height must be even, or 1 for sound alone.",
    check: |check, id, level| even(check, id, level, 1),
};

/// `image-addresses`
pub(super) static IMAGE_ADDRESSES: Function = Function {
    name: "image-addresses",
    about: "Addresses of images must be of http, https or preset-id, unless CheckImageMode is 2.",
    check: image_addresses,
};

/// `media-page`
pub(super) static MEDIA_PAGE: Function = Function {
    name: "media-page",
    about: "PageSize × PageNumber + PageSize may be at most 5000.",
    check: media_page,
};

/// `one-whiteboard-view`
pub(super) static ONE_WHITEBOARD_VIEW: Function = Function {
    name: "one-whiteboard-view",
    about: "ViewType may be 2 in one item of MixInputList.",
    check: one_whiteboard_view,
};

/// `edges-in-order`
pub(super) static EDGES_IN_ORDER: Function = Function {
    name: "edges-in-order",
    about: "Top may be at most Bottom, and Left at most Right.",
    check: edges_in_order,
};

/// `regions-inside-video`
pub(super) static REGIONS_INSIDE_VIDEO: Function = Function {
    name: "regions-inside-video",
    about: "Views and the watermark must lie within the Width and Height of MixOutputVideoConfig.",
    check: regions_inside_video,
};

/// `at-most-full-hd`
pub(super) static AT_MOST_FULL_HD: Function = Function {
    name: "at-most-full-hd",
    about: "Width × Height may be at most 1920 × 1080.",
    check: at_most_full_hd,
};

/// `span-of-three-days`
pub(super) static SPAN_OF_THREE_DAYS: Function = Function {
    name: "span-of-three-days",
    about: "EndTime may not be before StartTime, and at most 3 days after it.",
    check: span_of_three_days,
};

fn one_whiteboard_view(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    let mut has_one = false;
    level.select("MixInputList.ViewType", &mut |view, name| {
        let is_whiteboard = view.int(name) == Some(2);
        if is_whiteboard && has_one {
            check.fail(Broken::Rule, &view.at(name), id, "must be 2 in one item at most");
        }
        has_one |= is_whiteboard;
    });
}

fn edges_in_order(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    for (first, last) in [("Top", "Bottom"), ("Left", "Right")] {
        let edges = level.int(first).zip(level.int(last));
        if edges.is_some_and(|(first, last)| first > last) {
            let rule = format!("must be at most {last}");
            check.fail(Broken::Rule, &level.at(first), id, rule);
        }
    }
}

fn regions_inside_video(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    let mut size = None;
    level.each("MixOutputVideoConfig", &mut |video| {
        size = video.int("Width").zip(video.int("Height"));
    });
    let Some((width, height)) = size else { return };
    for regions in ["MixInputList", "MixOutputWatermarkImageConfig"] {
        level.each(regions, &mut |region| {
            for (name, most) in [("Right", width), ("Bottom", height)] {
                if region.int(name).is_some_and(|edge| edge > most) {
                    let rule = format!("must be at most {most}, as MixOutputVideoConfig has it");
                    check.fail(Broken::Rule, &region.at(name), id, rule);
                }
            }
        });
    }
}

fn at_most_full_hd(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    let size = level.int("Width").zip(level.int("Height"));
    if size.is_some_and(|(width, height)| width.saturating_mul(height) > 1920 * 1080) {
        let rule = "must be such that Width × Height is at most 1920 × 1080";
        check.fail(Broken::Rule, &level.at("Width"), id, rule);
    }
}

fn span_of_three_days(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    const THREE_DAYS: i64 = 3 * 24 * 3600 * 1000;
    let times = level.int("EndTime").zip(level.int("StartTime"));
    let is_span = |(end, start): (i64, i64)| (0..=THREE_DAYS).contains(&end.saturating_sub(start));
    if times.is_some_and(|times| !is_span(times)) {
        let rule = "must be at most 3 days after StartTime, and not before it";
        check.fail(Broken::Rule, &level.at("EndTime"), id, rule);
    }
}

fn blur_fits(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    let (mut width, mut height) = (0, 0);
    level.each("RectInfo", &mut |rect| {
        let edge = |name| rect.int(name).unwrap_or(0);
        width = edge("Right").saturating_sub(edge("Left"));
        height = edge("Bottom").saturating_sub(edge("Top"));
    });
    level.each("BlurInfo", &mut |blur| {
        for (name, whole) in [
            ("TopPadding", height),
            ("BottomPadding", height),
            ("LeftPadding", width),
            ("RightPadding", width),
        ] {
            let padding = blur.int(name).unwrap_or(0);
            if padding > 0 && padding > whole / 2 {
                let rule = format!("must be at most half of RectInfo, which is {whole} pixels");
                check.fail(Broken::Rule, &blur.at(name), id, rule);
            }
        }
    });
}

/// A size is even, or as small as one odd size that is allowed.
fn even(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>, unless: i64) {
    for name in ["Width", "Height"] {
        let pixels = level.int(name).unwrap_or(0);
        if pixels % 2 != 0 && pixels != unless {
            check.fail(Broken::Rule, &level.at(name), id, "must be even");
        }
    }
}

/// Images come over HTTP, or were set up by support; with `CheckImageMode` 2 nothing is checked.
fn image_addresses(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    const SCHEMES: [&str; 3] = ["http", "https", "preset-id"];
    if level.int("CheckImageMode") == Some(2) {
        return;
    }
    for path in ["MixInput.Image.Url", "BackgroundImage", "WaterMark.Image"] {
        level.select(path, &mut |level, name| {
            if level.text(name).is_some_and(|address| !has_scheme(&address, &SCHEMES)) {
                let rule = format!("must be an address of {}", or(&SCHEMES));
                check.fail(Broken::Rule, &level.at(name), id, rule);
            }
        });
    }
}

fn media_page(check: &mut Checks<'_>, id: Option<RuleId<'_>>, level: &Level<'_>) {
    let number = |name, default| if level.is_given(name) { level.int(name) } else { Some(default) };
    let (Some(size), Some(number)) = (number("PageSize", 10), number("PageNumber", 0)) else {
        return;
    };
    if !(1..=5000).contains(&size) {
        let rule = "must be from 1 to 5000";
        return check.fail(Broken::Range, &level.at("PageSize"), id, rule);
    }
    if number < 0 {
        let rule = "must not be negative";
        return check.fail(Broken::Range, &level.at("PageNumber"), id, rule);
    }
    let end = number.checked_mul(size).and_then(|start| start.checked_add(size));
    if end.is_none_or(|end| end > 5000) {
        let rule = "must be such that PageSize × PageNumber + PageSize is at most 5000";
        check.fail(Broken::Rule, &level.at("PageNumber"), id, rule);
    }
}
