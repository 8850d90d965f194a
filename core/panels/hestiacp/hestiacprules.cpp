#include "core/panels/hestiacp/hestiacprules.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestUser = 30;
//! Room for what the panel appends to it: databases are called USER_name.
constexpr qsizetype LongestProposal = 16;

bool isReserved(const QString &user)
{
    static const QSet<QString> names{
        u"root"_s,    u"admin"_s,     u"administrator"_s, u"aria"_s,     u"mysql"_s,  u"mariadb"_s,
        u"sudo"_s,    u"daemon"_s,    u"bin"_s,           u"sys"_s,      u"sync"_s,   u"games"_s,
        u"man"_s,     u"lp"_s,        u"mail"_s,          u"news"_s,     u"uucp"_s,   u"proxy"_s,
        u"backup"_s,  u"list"_s,      u"irc"_s,           u"nobody"_s,   u"sshd"_s,   u"bind"_s,
        u"exim"_s,    u"dovecot"_s,   u"postfix"_s,       u"postgres"_s, u"ftp"_s,    u"users"_s,
        u"hestia"_s,  u"hestiaweb"_s, u"hestiamail"_s,    u"nginx"_s,    u"apache"_s, u"www-data"_s,
        u"default"_s, u"system"_s,    u"test"_s,          u"debian"_s,   u"ubuntu"_s, u"clamav"_s};
    return names.contains(user);
}

std::optional<FieldError> usernameProblem(const QString &user)
{
    const QString field = u"username"_s;
    if (const auto problem = wordProblem(field, user, LongestUser, u"-_"))
        return problem;
    if (user != user.toLower())
        return FieldError{field, FieldProblem::ForbiddenCharacter, u"A-Z"_s};
    if (!user.front().isLetter() || !user.back().isLetterOrNumber())
        return FieldError{field, FieldProblem::Malformed};
    if (isReserved(user))
        return FieldError{field, FieldProblem::Reserved};
    return std::nullopt;
}

} // namespace

PasswordRules hestiaCpPasswordRules()
{
    // No slash: the panel reads a password that begins with /tmp/ from that file.
    return {.length = 20, .minimum = 8, .maximum = 64, .symbols = u"!#%+,-.:=@^_~"_s};
}

QString hestiaCpUsername(const QString &domain, int attempt)
{
    const QString name = usernameFrom(domain, attempt, LongestProposal);
    return isReserved(name) ? usernameFrom(name + u"site"_s, attempt, LongestProposal) : name;
}

QList<FieldError> hestiaCpAccountProblems(const NewAccount &account)
{
    QList<FieldError> problems;
    addProblem(problems, usernameProblem(account.username));
    problems += passwordProblems(account, hestiaCpPasswordRules());
    addProblem(problems, wordProblem(u"package"_s, account.package, 64, u"-_."));
    if (account.email.isEmpty())
        problems.append({u"email"_s, FieldProblem::Missing});
    if (account.kind != AccountKind::User)
        problems.append({u"kind"_s, FieldProblem::NotForThisPanel});
    return problems + contactProblems(account);
}

} // namespace core
