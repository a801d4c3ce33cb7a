//! What the spec's vocabulary does not say of mixing.

use super::{MixLayer, MixLayout, MixVideoCodec, StreamOrUrl};
use crate::id::StreamId;

impl From<StreamId> for StreamOrUrl {
    fn from(id: StreamId) -> Self {
        Self::Stream(id)
    }
}

impl MixVideoCodec {
    /// Returns H.264 SVC with a base layer of so many bits a second; a quarter of the output's is
    /// usual.
    pub fn h264_svc(base_bitrate: u32) -> Self {
        Self::H264Svc(vec![MixLayer::new(base_bitrate)])
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
        let (left, top) = (u64::from(left), u64::from(top));
        Self::new()
            .with_left(left)
            .with_top(top)
            .with_right(left + u64::from(width))
            .with_bottom(top + u64::from(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
