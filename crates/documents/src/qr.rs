//! QR codes as rectangles.

use qrcode::{Color as Module, EcLevel, QrCode};

use crate::{plan::Area, sheet::RenderError};

/// The code's dark modules as a grid, light margin not included.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    width: usize,
    /// Row, first column, length.
    runs: Vec<(usize, usize, usize)>,
}

impl Code {
    /// The code of a text, with the middle level of error correction: print gets creased.
    pub(crate) fn of(text: &str) -> Result<Self, RenderError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| RenderError::Address)?;
        let width = code.width();
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for (place, module) in code.to_colors().into_iter().enumerate() {
            let (row, column) = (place / width, place % width);
            if module == Module::Light {
                continue;
            }
            match runs.last_mut() {
                Some((r, start, length)) if *r == row && *start + *length == column => *length += 1,
                _ => runs.push((row, column, 1)),
            }
        }
        Ok(Self { width, runs })
    }

    /// The rectangles of the code, in modules: whole numbers, which keep the file small.
    pub(crate) fn areas(&self) -> Vec<Area> {
        self.runs
            .iter()
            .map(|(row, column, length)| Area {
                x: *column as f32,
                y: *row as f32,
                w: *length as f32,
                // A hair of overlap: renderers leave white lines between rows that only touch.
                h: 1.02,
            })
            .collect()
    }

    /// How many modules the code is wide.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }
}
