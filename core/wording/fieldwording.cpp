#include "core/wording/errorwording.h"

#include <QCoreApplication>
#include <QHash>

namespace core {
namespace {

class Field
{
    Q_DECLARE_TR_FUNCTIONS(Field)

public:
    static QString label(const QString &name)
    {
        const QHash<QString, QString> labels{
            {QStringLiteral("addresses"), tr("The IP address")},
            {QStringLiteral("allow-plain-http"), tr("Plain http")},
            {QStringLiteral("ca-file"), tr("The CA file")},
            {QStringLiteral("capacity"), tr("The capacity")},
            {QStringLiteral("company"), tr("The company")},
            {QStringLiteral("country"), tr("The country")},
            {QStringLiteral("currency"), tr("The currency")},
            {QStringLiteral("customer"), tr("The customer")},
            {QStringLiteral("cycle"), tr("The billing cycle")},
            {QStringLiteral("domain"), tr("The domain")},
            {QStringLiteral("email"), tr("The e-mail address")},
            {QStringLiteral("group"), tr("The group")},
            {QStringLiteral("language"), tr("The language")},
            {QStringLiteral("location"), tr("The location")},
            {QStringLiteral("name"), tr("The name")},
            {QStringLiteral("nameservers"), tr("The name server")},
            {QStringLiteral("notes"), tr("The note")},
            {QStringLiteral("package"), tr("The package")},
            {QStringLiteral("panel"), tr("The panel")},
            {QStringLiteral("password"), tr("The password")},
            {QStringLiteral("phone"), tr("The phone number")},
            {QStringLiteral("pin-sha256"), tr("The certificate's fingerprint")},
            {QStringLiteral("price"), tr("The price")},
            {QStringLiteral("product"), tr("The product")},
            {QStringLiteral("remote-id"), tr("The id on the panel")},
            {QStringLiteral("server"), tr("The server")},
            {QStringLiteral("state"), tr("The state")},
            {QStringLiteral("steps"), tr("The list of steps")},
            {QStringLiteral("tags"), tr("The tag")},
            {QStringLiteral("time-zone"), tr("The time zone")},
            {QStringLiteral("url"), tr("The address")},
            {QStringLiteral("user"), tr("The user")},
            {QStringLiteral("username"), tr("The user name")},
        };
        //: %1 is a technical field name such as db_name
        return labels.value(name, tr("The field “%1”").arg(name));
    }

    static QString wrong(const FieldError &problem)
    {
        const QString &detail = problem.detail;
        switch (problem.problem) {
        case FieldProblem::Missing:
            return tr("is missing");
        case FieldProblem::Malformed:
            return tr("is not written as it should be");
        case FieldProblem::TooShort:
            return tr("is too short: at least %1 characters").arg(detail);
        case FieldProblem::TooLong:
            return tr("is too long: at most %1 characters").arg(detail);
        case FieldProblem::OutOfRange:
            return tr("is outside what is allowed");
        case FieldProblem::ForbiddenCharacter:
            return tr("has a character that is not allowed here");
        case FieldProblem::Reserved:
            return tr("is reserved");
        case FieldProblem::PublicSuffix:
            return tr("is a public suffix, under which others register: nobody's own domain");
        case FieldProblem::Weak:
            return tr("is too easy to guess");
        case FieldProblem::Unknown:
            return tr("names something that does not exist");
        case FieldProblem::NotForThisPanel:
            return tr("does not fit this panel");
        }
        Q_UNREACHABLE();
    }
};

bool saysItsLimit(FieldProblem problem)
{
    return problem == FieldProblem::TooShort || problem == FieldProblem::TooLong;
}

} // namespace

QString inWords(const FieldError &problem)
{
    const QString sentence = Field::label(problem.field) + u' ' + Field::wrong(problem);
    if (problem.detail.isEmpty() || saysItsLimit(problem.problem))
        return sentence + u'.';
    return sentence + QStringLiteral(" (%1).").arg(problem.detail);
}

} // namespace core
