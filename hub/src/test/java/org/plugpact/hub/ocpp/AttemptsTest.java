package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final AtomicLong now = new AtomicLong(42);
    private final Attempts attempts = new Attempts(now::get);

    @Test
    void anAddressThatFailsTooOftenWaitsForItsMinuteToEnd() throws UnknownHostException {
        var address = InetAddress.getByName("192.0.2.7");
        for (int failure = 1; failure <= Attempts.FAILURES_MAX; failure++) {
            assertThat(attempts.mayTry(address)).isTrue();
            attempts.failed(address);
        }
        assertThat(attempts.mayTry(address)).isFalse();
        assertThat(attempts.mayTry(InetAddress.getByName("192.0.2.8"))).isTrue();
        now.addAndGet(Attempts.WINDOW.toNanos() - 1);
        assertThat(attempts.mayTry(address)).isFalse();
        now.incrementAndGet();
        assertThat(attempts.mayTry(address)).isTrue();
    }

    @Test
    void failuresOfAnEarlierMinuteDoNotCount() throws UnknownHostException {
        var address = InetAddress.getByName("192.0.2.7");
        for (int failure = 1; failure < Attempts.FAILURES_MAX; failure++) attempts.failed(address);
        now.addAndGet(Attempts.WINDOW.toNanos());
        attempts.failed(address);
        attempts.failed(address);
        assertThat(attempts.mayTry(address)).isTrue();
    }

    @Test
    void aNetworkOfIpv6AddressesCountsAsOne() throws UnknownHostException {
        for (int failure = 1; failure <= Attempts.FAILURES_MAX; failure++) {
            attempts.failed(InetAddress.getByName("2001:db8:1:2::" + failure));
        }
        assertThat(attempts.mayTry(InetAddress.getByName("2001:db8:1:2:ffff::1")))
                .isFalse();
        assertThat(attempts.mayTry(InetAddress.getByName("2001:db8:1:3::1"))).isTrue();
    }

    @Test
    void theAddressThatFailedLongestAgoIsForgottenFirst() throws UnknownHostException {
        var first = InetAddress.getByName("10.255.0.1");
        for (int failure = 1; failure <= Attempts.FAILURES_MAX; failure++) attempts.failed(first);
        for (int other = 0; other < Attempts.ADDRESSES_MAX - 1; other++) attempts.failed(address(other));
        assertThat(attempts.mayTry(first)).isFalse();
        attempts.failed(address(Attempts.ADDRESSES_MAX));
        assertThat(attempts.mayTry(first)).isTrue();
    }

    private static InetAddress address(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
    }
}
