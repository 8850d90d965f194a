#pragma once

#include "core/secrets/secretstore.h"

#include <QByteArrayView>
#include <QJsonObject>

#include <optional>

namespace core {

//! A secret as it is kept: one JSON object {"secret","address","user","tls"}, or, where a person
//! writes it, the bare secret, which has no binding until it is first used.
struct SecretEntry {
    Secret value;
    std::optional<SecretBinding> binding;
};

Secret entryText(const BoundSecret &secret);
//! What of it is wrong is said without saying what it is.
Result<SecretEntry> entryFromJson(const QJsonObject &object);
//! Text that is no JSON object is the bare secret; one newline at its end is not part of it.
Result<SecretEntry> entryFromText(QByteArrayView text);

} // namespace core
