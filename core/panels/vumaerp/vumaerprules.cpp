#include "core/panels/vumaerp/vumaerprules.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core::vumaerp {
namespace {

constexpr qsizetype LongestName = 63; // PostgreSQL cuts what is longer
constexpr qsizetype LongestProposal = 30;
constexpr qsizetype LongestText = 255;

//! Narrower than the server's, which changes a name it does not like into another one.
std::optional<FieldError> erpNameProblem(const QString &field, const QString &name)
{
    if (const auto problem = wordProblem(field, name, LongestName, u"_"))
        return problem;
    if (name != name.toLower())
        return FieldError{field, FieldProblem::ForbiddenCharacter, u"A-Z"_s};
    if (!name.front().isLetter())
        return FieldError{field, FieldProblem::Malformed, u"a letter first"_s};
    if (isReserved(name))
        return FieldError{field, FieldProblem::Reserved};
    return std::nullopt;
}

//! An apostrophe breaks the statement that sets the log-in, unnoticed; the others reach a shell.
std::optional<FieldError> quotingProblem(const QString &field, const QString &text)
{
    // What is longer is refused for that.
    const QStringView looked = QStringView(text).first(std::min(text.size(), LongestText));
    const auto bad =
        std::ranges::find_if(looked, [](QChar c) { return u"'\"\\$`;\n"_s.contains(c); });
    if (bad == looked.end())
        return std::nullopt;
    return FieldError{field, FieldProblem::ForbiddenCharacter, shown(*bad)};
}

} // namespace

PasswordRules passwordRules()
{
    return {
        .length = 20, .minimum = 8, .maximum = 64, .symbols = u"+-.:=@_"_s, .canBeReset = false};
}

QList<PanelField> fields()
{
    return {{.name = u"db_name"_s, .choices = {}},
            {.name = u"country"_s,
             .type = PanelField::Type::Choice,
             .required = true,
             .choices = {u"ke"_s, u"ng"_s, u"gh"_s, u"ug"_s}}};
}

QString databaseName(const NewAccount &account)
{
    const QString typed = account.fields.value(u"db_name"_s);
    return typed.isEmpty() ? account.username : typed;
}

bool isReserved(const QString &database)
{
    static const QStringList names{u"postgres"_s,  u"odoo"_s,      u"vumacloud"_s,
                                   u"template0"_s, u"template1"_s, u"admin"_s};
    return names.contains(database);
}

QString proposeUsername(const QString &domain, int attempt)
{
    const QString name = usernameFrom(domain, attempt, LongestProposal);
    return isReserved(name) ? usernameFrom(name + u"erp"_s, attempt, LongestProposal) : name;
}

QList<FieldError> checkAccount(const NewAccount &account)
{
    QList<FieldError> problems;
    addProblem(problems, erpNameProblem(u"username"_s, account.username));
    if (const QString typed = account.fields.value(u"db_name"_s); !typed.isEmpty())
        addProblem(problems, erpNameProblem(u"db_name"_s, typed));
    problems += passwordProblems(account, passwordRules());
    if (account.email.isEmpty())
        problems.append({u"email"_s, FieldProblem::Missing});
    addProblem(problems, quotingProblem(u"email"_s, account.email));
    addProblem(problems, quotingProblem(u"company"_s, account.company));
    if (!account.package.isEmpty())
        problems.append({u"package"_s, FieldProblem::NotForThisPanel});
    if (account.kind != AccountKind::User)
        problems.append({u"kind"_s, FieldProblem::NotForThisPanel});
    if (!account.ipAddress.isEmpty())
        problems.append({u"ip"_s, FieldProblem::NotForThisPanel});
    return problems + contactProblems(account, fields());
}

} // namespace core::vumaerp
