#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPointer>

#include <optional>

namespace ui {

//! The keys of all actions, by the action's objectName: what they are from the beginning, and what
//! a person made of them, which is kept.
class Keys final : public QObject
{
    Q_OBJECT

public:
    struct Entry {
        QString id;
        QString text;
        QString place; //!< where it works: a view's title, or everywhere
        QList<QKeySequence> standard;
        QList<QKeySequence> now;

        [[nodiscard]] bool isChanged() const { return now != standard; }
    };

    explicit Keys(QObject *parent = nullptr);

    //! Its keys as they are now are the standard ones. An empty place: it works everywhere.
    void add(QAction *action, const QString &place = {});
    void addAll(const QWidget *widget, const QString &place);

    [[nodiscard]] QList<Entry> all() const; //!< in the order they came
    //! Who else would answer to it where this one works.
    [[nodiscard]] std::optional<Entry> holderOf(const QKeySequence &key, const QString &id) const;

    void change(const QString &id, const QKeySequence &key); //!< empty: none
    void reset(const QString &id);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    struct Held {
        QPointer<QAction> action;
        Entry entry;
    };

    void apply(Held &held, const QList<QKeySequence> &keys);

    QStringList m_order;
    QMap<QString, Held> m_held;
};

} // namespace ui
