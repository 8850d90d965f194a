#pragma once

#include "ui/common/theme.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace ui {

class Label;

//! A part of the dashboard: a title, a word beside it, and rows of what it tells.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setAside(const QString &words);

protected:
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    //! A new, empty grid in place of the one before.
    QGridLayout *freshGrid();

private:
    QVBoxLayout *m_column;
    Label *m_aside;
    QWidget *m_body = nullptr;
};

//! A label as a card's rows have them.
Label *cardLabel(const QString &text, QWidget *parent, Tone tone = Tone::Text);
Label *cardMuted(const QString &text, QWidget *parent);
Label *cardNumber(const QString &text, QWidget *parent, Tone tone = Tone::Text,
                  bool isStrong = false);

} // namespace ui
