package org.plugpact.hub.web;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A QR code as one path of an SVG, dark squares a unit wide.
 *
 * @param size units across, the quiet zone of {@value #QUIET} on each side among them
 * @param path of the dark squares, joined along each row
 */
public record QrPicture(int size, String path) {
    /** Light units around it that the standard asks for (ISO/IEC 18004, 5.3.8). */
    private static final int QUIET = 4;

    /**
     * An address, the code behind its {@code #} packed densely. Empty if both are longer than the largest code holds.
     *
     * @param code of the alphanumeric set only (ISO/IEC 18004, 7.4.4)
     */
    static Optional<QrPicture> of(String address, String code) {
        List<QrSegment> segments = List.of(
                QrSegment.makeBytes((address + "#").getBytes(StandardCharsets.US_ASCII)),
                QrSegment.makeAlphanumeric(code));
        try {
            return Optional.of(of(QrCode.encodeSegments(segments, QrCode.Ecc.LOW)));
        } catch (DataTooLongException tooLong) {
            return Optional.empty();
        }
    }

    /** An address that is printed: still read where a quarter of it is worn off. */
    public static QrPicture of(URI address) {
        return of(QrCode.encodeText(address.toString(), QrCode.Ecc.QUARTILE));
    }

    private static QrPicture of(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (!code.getModule(x, y)) continue;
                int from = x;
                while (x + 1 < code.size && code.getModule(x + 1, y)) x++;
                int width = x + 1 - from;
                path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                path.append('h').append(width).append("v1h-").append(width).append('z');
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
