use crate::actions::{MixLayer, MixLayout, MixVideoEncoding, TranscodeConfig, TranscodeTemplateId};
use crate::fields::Fields;
use crate::id::StreamId;

/// A stream on the RTC service, or an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StreamOrUrl {
    /// A stream on the RTC service.
    Stream(StreamId),
    /// An address: RTMP, and for what goes into a mix also HTTP-FLV.
    Url(String),
}

impl StreamOrUrl {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        match self {
            Self::Stream(id) => to.stream("StreamId", id),
            Self::Url(url) => to.text("StreamUrl", url),
        }
    }
}

impl From<StreamId> for StreamOrUrl {
    fn from(id: StreamId) -> Self {
        Self::Stream(id)
    }
}

/// How the video of a mix is encoded. Support has to enable every one but H.264.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixVideoCodec {
    /// H.264.
    H264,
    /// VP8.
    Vp8,
    /// H.265.
    H265,
    /// H.264 SVC, with a base layer; plain H.264 on a CDN.
    H264Svc {
        /// The bits of the base layer a second; a quarter of the output's is usual. At least 1.
        base_bitrate: i64,
    },
}

impl MixVideoCodec {
    pub(crate) fn write(self, to: &mut Fields<'_>) {
        let encoding = match self {
            Self::H264 => MixVideoEncoding::H264,
            Self::Vp8 => MixVideoEncoding::Vp8,
            Self::H265 => MixVideoEncoding::H265,
            Self::H264Svc { .. } => MixVideoEncoding::H264Svc,
        };
        to.int("VideoEncId", encoding.number());
        if let Self::H264Svc { base_bitrate } = self {
            to.objects("ExtraLayers", [MixLayer::new(base_bitrate)], |to, layer| layer.write(to));
        }
    }
}

/// How a stream is transcoded: by a template of the service, or by settings of your own.
///
/// The service's templates keep the frame rate, have a key frame every 2 seconds, and give H.264 and
/// AAC-LC; the longer side follows the shape of the picture.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TranscodeTemplate {
    /// The shorter side has 360 pixels; 600 kbit/s.
    P360,
    /// The shorter side has 540 pixels; 1000 kbit/s.
    P540,
    /// The shorter side has 720 pixels; 1500 kbit/s.
    P720,
    /// The shorter side has 1080 pixels; 2000 kbit/s.
    P1080,
    /// Settings of your own.
    Custom(TranscodeConfig),
}

impl TranscodeTemplate {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        let id = match self {
            Self::P360 => TranscodeTemplateId::P360,
            Self::P540 => TranscodeTemplateId::P540,
            Self::P720 => TranscodeTemplateId::P720,
            Self::P1080 => TranscodeTemplateId::P1080,
            Self::Custom(_) => TranscodeTemplateId::Custom,
        };
        to.int("TemplateId", id.number());
        if let Self::Custom(config) = self {
            to.object("TemplateConfig", |to| config.write(to));
        }
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

impl Color {
    /// White.
    pub const WHITE: Self = Self::rgb(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::rgb(0, 0, 0);

    /// A colour of red, green and blue.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// As labels have it: red + green × 256 + blue × 65536.
    pub(crate) fn number(self) -> i64 {
        i64::from(u32::from_le_bytes([self.red, self.green, self.blue, 0]))
    }

    /// As backgrounds have it: `0xRRGGBBAA`, with `AA` unused.
    pub(crate) fn text(self) -> String {
        format!("0x{:02X}{:02X}{:02X}00", self.red, self.green, self.blue)
    }
}

impl MixLayout {
    /// Where each of `count` pictures stands in a grid that fills an output, row by row: as many
    /// columns as rows, or one more, and the pictures of a last row that is not full in its middle.
    /// Side by side for two, two by two for up to four, three by three for up to nine.
    ///
    /// The size is the output's, in pixels. Every picture gets the same size; the pixels that are
    /// left over stay free at the right and at the bottom.
    ///
    /// ```
    /// use zego_core::StreamId;
    /// use zego_core::actions::{MixInput, MixLayout};
    ///
    /// let streams = ["a", "b", "c"].map(|id| StreamId::new(id).unwrap());
    /// let inputs: Vec<MixInput> = streams
    ///     .into_iter()
    ///     .zip(MixLayout::grid(3, 1280, 720))
    ///     .map(|(stream, layout)| MixInput::new(stream, layout))
    ///     .collect();
    /// assert_eq!(inputs.len(), 3);
    /// ```
    pub fn grid(count: u32, width: u32, height: u32) -> impl Iterator<Item = Self> {
        let columns = (1..=count).find(|side| side.saturating_mul(*side) >= count).unwrap_or(1);
        let rows = count.div_ceil(columns).max(1);
        let (width, height) = (width / columns, height / rows);
        (0..count).map(move |at| {
            let (row, column) = (at / columns, at % columns);
            let in_row = columns.min(count - row * columns);
            // Half a picture's width for each that is missing.
            let left = column * width + (columns - in_row) * width / 2;
            Self::at(left, row * height, width, height)
        })
    }

    /// A picture of a size at a place, in pixels from the output's top left corner.
    pub fn at(left: u32, top: u32, width: u32, height: u32) -> Self {
        let (left, top) = (i64::from(left), i64::from(top));
        Self::new()
            .with_left(left)
            .with_top(top)
            .with_right(left + i64::from(width))
            .with_bottom(top + i64::from(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_two_spellings_with_their_own_order() {
        let color = Color::rgb(1, 2, 3);
        assert_eq!(color.number(), 1 + 2 * 256 + 3 * 65536);
        assert_eq!(color.text(), "0x01020300");
        assert_eq!(Color::WHITE.number(), 16_777_215);
    }

    #[test]
    fn a_grid_fills_the_output_without_overlap() {
        let at = MixLayout::at;
        let grid = |count| MixLayout::grid(count, 1200, 600).collect::<Vec<_>>();
        assert!(grid(0).is_empty());
        assert_eq!(grid(1), [at(0, 0, 1200, 600)]);
        assert_eq!(grid(2), [at(0, 0, 600, 600), at(600, 0, 600, 600)]);
        let of_three = [at(0, 0, 600, 300), at(600, 0, 600, 300), at(300, 300, 600, 300)];
        assert_eq!(grid(3), of_three);
        assert_eq!(grid(9).len(), 9);
        assert_eq!(grid(9)[8], at(800, 400, 400, 200));
        assert_eq!(grid(5)[4], at(600, 300, 400, 300));
    }
}
