#include "app/cli/secretinput.h"

#include <cstdio>
#include <termios.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace cli {
namespace {

constexpr qsizetype LongestSecret = 64 * 1024;

//! Byte by byte: a buffer of stdio would keep a copy.
core::Result<core::Secret> lineFrom(int descriptor)
{
    QByteArray line;
    line.reserve(LongestSecret + 1);
    char c = 0;
    while (line.size() <= LongestSecret && read(descriptor, &c, 1) == 1 && c != '\n')
        line.append(c);
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty() || line.size() > LongestSecret) {
        core::wipe(line);
        return core::failure(core::ErrorKind::Invalid, u"no secret was given"_s,
                             core::ErrorReason::None, u"secret"_s);
    }
    return core::Secret(std::move(line));
}

//! Puts the terminal back however the scope ends.
class WithoutEcho
{
    Q_DISABLE_COPY_MOVE(WithoutEcho)

public:
    WithoutEcho()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~WithoutEcho() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }

private:
    termios m_before{};
};

} // namespace

core::Result<core::Secret> secretFromStdin()
{
    return lineFrom(STDIN_FILENO);
}

bool hasTerminal()
{
    return isatty(STDIN_FILENO) != 0;
}

core::Result<core::Secret> secretAsked(const QString &question)
{
    if (!hasTerminal())
        return core::failure(core::ErrorKind::Invalid,
                             u"there is no terminal to ask at; use --secret-stdin"_s,
                             core::ErrorReason::None, u"secret"_s);
    // First: what is typed at once, after the question is seen, is not thrown away.
    const WithoutEcho silent;
    std::fprintf(stderr, "%s: ", qPrintable(question));
    auto secret = lineFrom(STDIN_FILENO);
    std::fputs("\n", stderr);
    return secret;
}

bool confirmed(const QString &question)
{
    if (!hasTerminal())
        return false;
    std::fprintf(stderr, "%s [y/N] ", qPrintable(question));
    char answer[16] = {};
    return std::fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

} // namespace cli
