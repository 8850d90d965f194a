#pragma once

#include <QLocale>
#include <QStringList>
#include <QTranslator>
#include <QWidget>

//! What a designer sees at a glance and a test can measure. Each complaint names the widget.

//! Texts of labels and controls that their widget has no room for.
QStringList cutTexts(const QWidget &window);
//! Widgets of one parent that lie on each other, and such as stick out of theirs.
QStringList collisions(const QWidget &window);

//! The program's own words, as the console has them; remembers what there are none for.
class WordListener final : public QTranslator
{
    Q_OBJECT

public:
    [[nodiscard]] bool load(const QLocale &locale);
    [[nodiscard]] const QStringList &missed() const { return m_missed; }

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source,
                                    const char *disambiguation, int n) const override;

private:
    QTranslator m_words;
    mutable QStringList m_missed;
};
