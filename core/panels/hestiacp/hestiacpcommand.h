#pragma once

#include "core/base/secret.h"
#include "core/net/httprequest.h"
#include "core/panels/hestiacp/hestiacpreply.h"

#include <QList>

namespace core {

//! One argument of a script. The panel trims it and takes some values for something else, so what
//! would not arrive as it is does not leave.
class HestiaCpArgument
{
public:
    HestiaCpArgument(QString field, QString text)
        : m_field(std::move(field))
        , m_text(std::move(text))
    {
    }
    HestiaCpArgument(QString field, Secret secret)
        : m_field(std::move(field))
        , m_secret(std::move(secret))
    {
    }

    [[nodiscard]] Result<> check() const;
    [[nodiscard]] QString value() const; //!< for the wire; the caller's to wipe

private:
    QString m_field;
    QString m_text;
    Secret m_secret;
};

using HestiaCpArguments = QList<HestiaCpArgument>;

//! One of the panel's scripts with its arguments.
class HestiaCpCommand
{
public:
    HestiaCpCommand(Intent intent, QString script, HestiaCpArguments arguments = {});

    HestiaCpCommand &setTimeout(std::chrono::milliseconds timeout);

    [[nodiscard]] Intent intent() const { return m_intent; }
    [[nodiscard]] const QString &script() const { return m_script; }
    [[nodiscard]] const HestiaCpArguments &arguments() const { return m_arguments; }
    [[nodiscard]] std::chrono::milliseconds timeout() const { return m_timeout; }

private:
    Intent m_intent;
    QString m_script;
    HestiaCpArguments m_arguments;
    std::chrono::milliseconds m_timeout{0};
};

//! What we prove ourselves with: an access key with its secret (also joined by a colon, without a
//! user), the old API key without a user, or the root account's name and password.
class HestiaCpKey
{
public:
    HestiaCpKey(QString user, Secret secret);

    [[nodiscard]] HestiaCpShape shape(Intent intent) const;
    [[nodiscard]] Result<HttpRequest> request(const HestiaCpCommand &command) const;

private:
    enum class Form { AccessKey, JoinedKey, LegacyKey, RootPassword };

    static Form formOf(const QString &user, const Secret &secret);
    [[nodiscard]] FormFields credentials() const;

    QString m_user;
    Secret m_secret;
    Form m_form;
};

} // namespace core
