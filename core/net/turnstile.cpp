#include "core/net/turnstile.h"

#include <algorithm>

namespace core {

void Turnstile::enter(QObject *guest, std::function<void()> go)
{
    m_guests.append({guest, std::move(go)});
    QMetaObject::invokeMethod(this, &Turnstile::letIn, Qt::QueuedConnection);
}

void Turnstile::leave(QObject *guest)
{
    if (m_guests.removeIf([guest](const Guest &one) { return one.who == guest; }) == 0
        || m_guests.isEmpty())
        return;
    QMetaObject::invokeMethod(this, &Turnstile::letIn, Qt::QueuedConnection);
}

void Turnstile::letIn()
{
    const auto first = m_guests.first(std::min(qsizetype(m_most), m_guests.size()));
    for (const Guest &guest : first) {
        const auto it = std::ranges::find(m_guests, guest.who, &Guest::who);
        if (it == m_guests.end() || it->inside)
            continue;
        it->inside = true;
        guest.go();
    }
}

} // namespace core
