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

    /// Returns the colour of these shares of red, green and blue.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Returns red + green × 256 + blue × 65536.
    pub(crate) fn bgr(self) -> u32 {
        u32::from_le_bytes([self.red, self.green, self.blue, 0])
    }

    /// Returns `0xRRGGBB00` as a number.
    pub(crate) fn rgbx(self) -> u32 {
        u32::from_be_bytes([self.red, self.green, self.blue, 0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_two_numbers() {
        let color = Color::rgb(1, 2, 3);
        assert_eq!(color.bgr(), 1 + 2 * 256 + 3 * 65536);
        assert_eq!(color.rgbx(), 0x01020300);
        assert_eq!(Color::WHITE.bgr(), 16_777_215);
    }
}
