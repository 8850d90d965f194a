#include "ui/shell/keys.h"

#include <QSettings>
#include <QWidget>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QString settingOf(const QString &id)
{
    return u"keys/"_s + id;
}

//! "&Suspend…" as it is read.
QString plain(QString text)
{
    text.remove(u'&');
    return text;
}

} // namespace

Keys::Keys(QObject *parent)
    : QObject(parent)
{
}

void Keys::add(QAction *action, const QString &place)
{
    const QString id = action->objectName();
    if (id.isEmpty() || action->isSeparator())
        return;
    if (!m_held.contains(id))
        m_order.append(id);
    const auto standard = m_held.contains(id) ? m_held[id].entry.standard : action->shortcuts();
    Held held{.action = action,
              .entry = {.id = id,
                        .text = plain(action->text()),
                        .place = place,
                        .standard = standard,
                        .now = standard}};
    const QVariant chosen = QSettings().value(settingOf(id));
    if (chosen.isValid())
        apply(held, QKeySequence::listFromString(chosen.toString()));
    m_held.insert(id, held);
    Q_EMIT changed();
}

void Keys::addAll(const QWidget *widget, const QString &place)
{
    const auto actions = widget->actions();
    for (QAction *action : actions)
        add(action, place);
}

QList<Keys::Entry> Keys::all() const
{
    QList<Entry> entries;
    for (const QString &id : m_order)
        entries.append(m_held[id].entry);
    return entries;
}

std::optional<Keys::Entry> Keys::holderOf(const QKeySequence &key, const QString &id) const
{
    const QString place = m_held.value(id).entry.place;
    for (const QString &other : m_order) {
        const Entry &entry = m_held[other].entry;
        const bool meet = entry.place.isEmpty() || place.isEmpty() || entry.place == place;
        if (other != id && meet && !key.isEmpty() && entry.now.contains(key))
            return entry;
    }
    return std::nullopt;
}

void Keys::apply(Held &held, const QList<QKeySequence> &keys)
{
    held.entry.now = keys;
    if (held.action)
        held.action->setShortcuts(keys);
}

void Keys::change(const QString &id, const QKeySequence &key)
{
    if (!m_held.contains(id))
        return;
    const QList<QKeySequence> keys =
        key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key};
    apply(m_held[id], keys);
    QSettings().setValue(settingOf(id), QKeySequence::listToString(keys));
    Q_EMIT changed();
}

void Keys::reset(const QString &id)
{
    if (!m_held.contains(id))
        return;
    apply(m_held[id], m_held[id].entry.standard);
    QSettings().remove(settingOf(id));
    Q_EMIT changed();
}

void Keys::resetAll()
{
    for (Held &held : m_held)
        apply(held, held.entry.standard);
    QSettings().remove(u"keys"_s);
    Q_EMIT changed();
}

} // namespace ui
