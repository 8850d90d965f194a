#pragma once

#include "tests/app/cli/terminal.h"

#include <cstdlib>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>

//! The program at a terminal, with a person who reads before they type. What it prints as its
//! answer goes to a file of its own, as with `> file`.
class Screen
{
public:
    Screen(Terminal &terminal, const QStringList &arguments)
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        ::grantpt(m_master);
        ::unlockpt(m_master);
        const QByteArray slave = ::ptsname(m_master);
        m_process = terminal.started(arguments, [slave] {
            ::setsid();
            const int tty = ::open(slave.constData(), O_RDWR); // and the session's own
            ::dup2(tty, STDIN_FILENO);
            ::dup2(tty, STDERR_FILENO);
        });
    }
    ~Screen()
    {
        m_process->kill();
        m_process->waitForFinished();
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(Screen)

    //! Waits until it is there, and reads on behind it.
    bool sees(const QByteArray &text)
    {
        while (!m_unread.contains(text)) {
            pollfd waiting{.fd = m_master, .events = POLLIN, .revents = 0};
            char some[4096];
            const ssize_t got =
                ::poll(&waiting, 1, 60'000) == 1 ? ::read(m_master, some, sizeof some) : ssize_t(0);
            if (got <= 0)
                return false;
            m_unread.append(some, got);
            m_all.append(some, got);
        }
        m_unread.remove(0, m_unread.indexOf(text) + text.size());
        return true;
    }

    void type(const QByteArray &keys) const
    {
        Q_UNUSED(::write(m_master, keys.constData(), size_t(keys.size())))
    }

    //! Answers a question, once it is asked.
    bool answers(const QByteArray &question, const QByteArray &line)
    {
        if (!sees(question) || !sees(": "))
            return false;
        type(line + '\n');
        return true;
    }

    int exitCode()
    {
        sees("the end of what it says, which never comes");
        m_process->waitForFinished(60'000);
        return m_process->exitCode();
    }

    [[nodiscard]] QByteArray all() const { return m_all; } //!< what stood on the screen
    QByteArray out() { return m_process->readAllStandardOutput(); }

private:
    int m_master;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_unread;
    QByteArray m_all;
};
