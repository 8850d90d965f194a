// Many TLS hosts on one machine, each on a port of its own, as far away as one says.
//   bench_hosts CERT KEY FIRST_PORT COUNT DEAD RTT_MS
// What takes a round trip takes RTT_MS here: the connection and the first answer of the handshake
// two, every later question one. The last DEAD ports answer nothing at all, not even the
// connection.

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <queue>
#include <string>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct Guest {
    SSL *tls = nullptr;
    bool shaken = false;
    std::string asked;
};

struct Due {
    Clock::time_point at;
    int socket;
    SSL *tls; //!< tells a socket from a later one with its number
    friend bool operator>(const Due &a, const Due &b) { return a.at > b.at; }
};

class Hosts
{
public:
    Hosts(const char *certificate, const char *key, milliseconds roundTrip)
        : m_epoll(epoll_create1(0))
        , m_context(SSL_CTX_new(TLS_server_method()))
        , m_roundTrip(roundTrip)
    {
        if (SSL_CTX_use_certificate_file(m_context, certificate, SSL_FILETYPE_PEM) != 1
            || SSL_CTX_use_PrivateKey_file(m_context, key, SSL_FILETYPE_PEM) != 1)
            fail("certificate");
    }

    [[noreturn]] static void fail(const char *what)
    {
        std::perror(what);
        std::exit(1);
    }

    void listenAt(int port, bool dead)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        const sockaddr_in address = at(port);
        if (bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            || listen(socket, dead ? 0 : 128) != 0)
            fail("listen");
        if (dead)
            fillUp(address);
        else
            watch(socket, EPOLLIN, EPOLL_CTL_ADD);
        if (!dead)
            m_doors.emplace(socket, port);
    }

    [[noreturn]] void run()
    {
        epoll_event events[256];
        for (;;) {
            const int count = epoll_wait(m_epoll, events, 256, untilNext());
            for (int i = 0; i < count; ++i) {
                const int socket = events[i].data.fd;
                if (m_doors.contains(socket))
                    letIn(socket);
                else if (const auto guest = m_guests.find(socket); guest != m_guests.end())
                    m_due.push({Clock::now() + m_roundTrip, socket, guest->second.tls});
            }
            while (!m_due.empty() && m_due.top().at <= Clock::now()) {
                const Due due = m_due.top();
                m_due.pop();
                const auto guest = m_guests.find(due.socket);
                if (guest != m_guests.end() && guest->second.tls == due.tls)
                    serve(due.socket, guest->second);
            }
        }
    }

private:
    static sockaddr_in at(int port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(uint16_t(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    //! A queue that is full drops whoever knocks next.
    static void fillUp(const sockaddr_in &address)
    {
        for (int i = 0; i < 2; ++i) {
            const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
            (void)!connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        }
    }

    void watch(int socket, uint32_t events, int how) const
    {
        epoll_event event{};
        event.events = events;
        event.data.fd = socket;
        epoll_ctl(m_epoll, how, socket, &event);
    }

    int untilNext() const
    {
        if (m_due.empty())
            return -1;
        const auto wait = std::chrono::ceil<milliseconds>(m_due.top().at - Clock::now());
        return wait.count() > 0 ? int(wait.count()) : 0;
    }

    void letIn(int door)
    {
        for (int socket = 0; (socket = accept4(door, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
            Guest guest;
            guest.tls = SSL_new(m_context);
            SSL_set_fd(guest.tls, socket);
            SSL_set_accept_state(guest.tls);
            m_due.push({Clock::now() + 2 * m_roundTrip, socket, guest.tls});
            m_guests.emplace(socket, guest);
            watch(socket, EPOLLONESHOT, EPOLL_CTL_ADD);
        }
    }

    void serve(int socket, Guest &guest)
    {
        if (!guest.shaken) {
            const int done = SSL_do_handshake(guest.tls);
            guest.shaken = done == 1;
            if (done != 1 && SSL_get_error(guest.tls, done) != SSL_ERROR_WANT_READ) {
                dismiss(socket, guest);
                return;
            }
        }
        if (guest.shaken && !answer(guest)) {
            dismiss(socket, guest);
            return;
        }
        watch(socket, EPOLLIN | EPOLLONESHOT, EPOLL_CTL_MOD);
    }

    //! False when the guest has gone.
    static bool answer(Guest &guest)
    {
        char bytes[4096];
        int read = 0;
        while ((read = SSL_read(guest.tls, bytes, sizeof bytes)) > 0)
            guest.asked.append(bytes, size_t(read));
        if (SSL_get_error(guest.tls, read) != SSL_ERROR_WANT_READ)
            return false;
        for (size_t end = 0; (end = guest.asked.find("\r\n\r\n")) != std::string::npos;) {
            const std::string body = R"({"status":"ok","success":true,"databases":["shop"]})";
            const std::string reply = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                      "Content-Length: "
                                      + std::to_string(body.size()) + "\r\n\r\n" + body;
            SSL_write(guest.tls, reply.data(), int(reply.size()));
            guest.asked.erase(0, end + 4);
        }
        return true;
    }

    void dismiss(int socket, Guest &guest)
    {
        SSL_free(guest.tls);
        m_guests.erase(socket);
        close(socket);
    }

    int m_epoll;
    SSL_CTX *m_context;
    milliseconds m_roundTrip;
    std::unordered_map<int, int> m_doors;
    std::unordered_map<int, Guest> m_guests;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 7)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    const rlimit files{16384, 16384};
    setrlimit(RLIMIT_NOFILE, &files);
    const int first = std::atoi(argv[3]);
    const int count = std::atoi(argv[4]);
    const int dead = std::atoi(argv[5]);
    Hosts hosts(argv[1], argv[2], milliseconds(std::atoi(argv[6])));
    for (int i = 0; i < count; ++i)
        hosts.listenAt(first + i, i >= count - dead);
    std::puts("ready");
    std::fflush(stdout);
    hosts.run();
}
