#include "core/panels/cpanel/cpanelrules.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

using namespace Qt::Literals::StringLiterals;

namespace core::cpanel {
namespace {

constexpr qsizetype LongestUsername = 16;
//! Databases are prefixed with so many characters of it on older servers.
constexpr qsizetype Prefix = 8;

//! Names of the system and of the panel itself.
bool isReserved(const QString &name)
{
    static const QStringList reserved{u"abrt"_s,
                                      u"adm"_s,
                                      u"all"_s,
                                      u"apache"_s,
                                      u"bin"_s,
                                      u"cpanel"_s,
                                      u"cpaneleximfilter"_s,
                                      u"cpaneleximscanner"_s,
                                      u"cpanellogin"_s,
                                      u"cpanelphpmyadmin"_s,
                                      u"cpanelphppgadmin"_s,
                                      u"cpanelroundcube"_s,
                                      u"cpses"_s,
                                      u"daemon"_s,
                                      u"dbus"_s,
                                      u"default"_s,
                                      u"dirs"_s,
                                      u"dnsadmin"_s,
                                      u"dovecot"_s,
                                      u"dovenull"_s,
                                      u"eximstats"_s,
                                      u"files"_s,
                                      u"ftp"_s,
                                      u"games"_s,
                                      u"gopher"_s,
                                      u"halt"_s,
                                      u"horde"_s,
                                      u"information"_s,
                                      u"leechprotect"_s,
                                      u"lp"_s,
                                      u"mail"_s,
                                      u"mailman"_s,
                                      u"modsec"_s,
                                      u"mysql"_s,
                                      u"named"_s,
                                      u"nobody"_s,
                                      u"nscd"_s,
                                      u"operator"_s,
                                      u"polkitd"_s,
                                      u"postfix"_s,
                                      u"postgres"_s,
                                      u"postmaster"_s,
                                      u"root"_s,
                                      u"roundcube"_s,
                                      u"rpc"_s,
                                      u"saslauth"_s,
                                      u"shadow"_s,
                                      u"shutdown"_s,
                                      u"spamassassin"_s,
                                      u"sshd"_s,
                                      u"sync"_s,
                                      u"system"_s,
                                      u"toor"_s,
                                      u"virtfs"_s,
                                      u"virtual"_s,
                                      u"whm"_s};
    return name.startsWith("test"_L1) || name.startsWith("assword"_L1) || reserved.contains(name);
}

std::optional<FieldError> usernameProblem(const QString &name)
{
    const QString field = u"username"_s;
    if (const auto problem = wordProblem(field, name, LongestUsername, {}))
        return problem;
    if (name != name.toLower())
        return FieldError{field, FieldProblem::ForbiddenCharacter, u"capital letters"_s};
    if (name.front().isDigit())
        return FieldError{field, FieldProblem::Malformed, u"a letter first"_s};
    if (isReserved(name))
        return FieldError{field, FieldProblem::Reserved, name};
    return std::nullopt;
}

} // namespace

PasswordRules passwordRules()
{
    // Twenty mixed characters pass the strictest strength meter (100).
    return {20, 8, 64, u"!#%*+-.:=?@^_~"_s, true};
}

QString proposeUsername(const QString &domain, int attempt)
{
    const QString name = usernameFrom(domain, attempt, Prefix);
    return isReserved(name) ? usernameFrom(u"u"_s + domain, attempt, Prefix) : name;
}

QList<FieldError> checkAccount(const NewAccount &account)
{
    QList<FieldError> problems;
    addProblem(problems, usernameProblem(account.username));
    problems += passwordProblems(account, passwordRules());
    addProblem(problems, wordProblem(u"package"_s, account.package, 100, u" ._-"));
    return problems + contactProblems(account);
}

} // namespace core::cpanel
