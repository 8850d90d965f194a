#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace ui {

class Label;

//! What is known of a record: a muted label and its value, one pair a line.
class KeyValues final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Text, Mono, Link };

    explicit KeyValues(QWidget *parent = nullptr);

    //! Adds the line or changes its value; an empty value hides the line.
    void set(const QString &key, const QString &label, const QString &value, Kind kind = Kind::Text,
             const QString &tip = {});
    void clear();
    [[nodiscard]] QString value(const QString &key) const;

Q_SIGNALS:
    void linked(const QString &key);

private:
    struct Line {
        Label *label;
        QWidget *value;
    };

    QWidget *makeValue(const QString &key, Kind kind);
    Line &lineOf(const QString &key, Kind kind);

    QGridLayout *m_grid;
    QHash<QString, Line> m_lines;
};

} // namespace ui
