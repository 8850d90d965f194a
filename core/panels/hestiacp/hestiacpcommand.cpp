#include "core/panels/hestiacp/hestiacpcommand.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestArgument = 4096;

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

} // namespace

Result<> HestiaCpArgument::check() const
{
    QString text = value();
    const bool tooLong = text.size() > LongestArgument;
    const bool control = !tooLong && std::ranges::any_of(text, isControl);
    const bool trimmed = !tooLong && text != text.trimmed();
    const bool fileName = text.startsWith("/tmp/"_L1);
    wipe(text);
    if (tooLong)
        return failure(ErrorKind::Invalid, u"longer than %1 characters"_s.arg(LongestArgument),
                       ErrorReason::None, m_field);
    if (control || trimmed)
        return failure(ErrorKind::Invalid, u"control characters, or spaces at an end"_s,
                       ErrorReason::None, m_field);
    if (fileName)
        return failure(ErrorKind::Invalid, u"the panel takes /tmp/… for a file to read"_s,
                       ErrorReason::None, m_field);
    return {};
}

QString HestiaCpArgument::value() const
{
    return m_secret.isEmpty() ? m_text : QString::fromUtf8(m_secret.reveal());
}

HestiaCpCommand::HestiaCpCommand(Intent intent, QString script, HestiaCpArguments arguments)
    : m_intent(intent)
    , m_script(std::move(script))
    , m_arguments(std::move(arguments))
{
}

HestiaCpCommand &HestiaCpCommand::setTimeout(std::chrono::milliseconds timeout)
{
    m_timeout = timeout;
    return *this;
}

HestiaCpKey::HestiaCpKey(QString user, Secret secret)
    : m_user(std::move(user))
    , m_secret(std::move(secret))
    , m_form(formOf(m_user, m_secret))
{
}

HestiaCpKey::Form HestiaCpKey::formOf(const QString &user, const Secret &secret)
{
    static const QRegularExpression keyId(u"\\A[A-Za-z0-9]{20}\\z"_s);
    if (!user.isEmpty())
        return keyId.match(user).hasMatch() ? Form::AccessKey : Form::RootPassword;
    const QByteArrayView bytes = secret.reveal();
    return bytes.size() > 21 && bytes[20] == ':' ? Form::JoinedKey : Form::LegacyKey;
}

HestiaCpShape HestiaCpKey::shape(Intent intent) const
{
    if (m_form == Form::AccessKey || m_form == Form::JoinedKey)
        return HestiaCpShape::ExitHeader;
    return intent == Intent::Write ? HestiaCpShape::CodeInBody : HestiaCpShape::TextOnly;
}

FormFields HestiaCpKey::credentials() const
{
    const QString secret = QString::fromUtf8(m_secret.reveal());
    switch (m_form) {
    case Form::AccessKey:
        return {{u"access_key"_s, m_user}, {u"secret_key"_s, secret}};
    case Form::JoinedKey:
    case Form::LegacyKey:
        return {{u"hash"_s, secret}};
    case Form::RootPassword:
        return {{u"user"_s, m_user}, {u"password"_s, secret}};
    }
    Q_UNREACHABLE();
}

Result<HttpRequest> HestiaCpKey::request(const HestiaCpCommand &command) const
{
    for (const HestiaCpArgument &argument : command.arguments()) {
        if (const auto fine = argument.check(); !fine)
            return std::unexpected(fine.error());
    }
    FormFields fields = credentials();
    const bool code = shape(command.intent()) == HestiaCpShape::CodeInBody;
    fields.append({u"returncode"_s, code ? u"yes"_s : u"no"_s});
    fields.append({u"cmd"_s, command.script()});
    int position = 0;
    for (const HestiaCpArgument &argument : command.arguments())
        fields.append({u"arg%1"_s.arg(++position), argument.value()});
    HttpRequest request = HttpRequest::form(command.intent(), u"/api/"_s, fields);
    request.setTimeout(command.timeout());
    for (auto &[name, value] : fields)
        wipe(value);
    return request;
}

} // namespace core
