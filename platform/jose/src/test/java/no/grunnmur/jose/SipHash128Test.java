package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.macs.SipHash128;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class SipHash128Test {

    private static byte[] ours(byte[] key, byte[] text) {
        no.grunnmur.jose.SipHash128 hash =
                no.grunnmur.jose.SipHash128.of(no.grunnmur.jose.SipHash128.Key.of(key), text);
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(hash.high())
                .putLong(hash.low())
                .array();
    }

    @Test
    void givesTheFirstVectorOfItsAuthors() {
        byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        assertThat(HexFormat.of().formatHex(ours(key, new byte[0]))).isEqualTo("a3817f04ba25a8e66df67214c7550293");
    }

    @Property(tries = 500)
    void agreesWithBouncyCastle(@ForAll @Size(16) byte[] key, @ForAll @Size(max = 70) byte[] text) {
        SipHash128 theirs = new SipHash128();
        theirs.init(new KeyParameter(key));
        theirs.update(text, 0, text.length);
        byte[] expected = new byte[16];
        theirs.doFinal(expected, 0);
        assertThat(ours(key, text)).isEqualTo(expected);
    }
}
